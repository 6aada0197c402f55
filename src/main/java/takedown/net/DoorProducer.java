package takedown.net;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the one door, and refuses a configuration that would leave it open in production. */
final class DoorProducer {
    private static final String ADMISSION = "yes-i-am-testing";

    @Produces
    @Singleton
    Door door(NetworkConfig config) {
        return switch (config.name()) {
            case "lab" -> new Door(true);
            case "internet" -> new Door(loopbackOnInternet(config));
            default ->
                throw new IllegalStateException(
                        "takedown.network is \"" + config.name() + "\"; it can be lab or internet");
        };
    }

    private static boolean loopbackOnInternet(NetworkConfig config) {
        if (config.allowLoopback() && !config.allowLoopbackInProduction().equals(java.util.Optional.of(ADMISSION))) {
            throw new IllegalStateException(
                    "takedown.network.allow-loopback=true with takedown.network=internet would let"
                            + " a hostile answer lead into this machine; for a test, say so with"
                            + " takedown.network.allow-loopback-in-production=" + ADMISSION);
        }
        return config.allowLoopback();
    }
}

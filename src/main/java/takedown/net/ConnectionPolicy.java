package takedown.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import takedown.name.IpAddress;
import takedown.name.SpecialPurpose;

/**
 * Decides which addresses may be dialled. It is called immediately before a connection, with the address that is then dialled, so that no second
 * resolution happens between check and use. An upstream that the operator configured is dialled without this check.
 */
public final class ConnectionPolicy {
    private static final String ADMISSION = "yes-i-am-testing";

    private final boolean loopbackAllowed;
    private final Predicate<InetAddress> loopback;
    private final ConfiguredUpstreams configured;

    /**
     * Creates a policy without configured upstreams.
     *
     * @param loopbackAllowed true in the lab, or if an operator who tests the service has set it to true
     */
    public ConnectionPolicy(boolean loopbackAllowed) {
        this(loopbackAllowed, address -> loopbackAllowed, ConfiguredUpstreams.NONE);
    }

    private ConnectionPolicy(boolean loopbackAllowed, Predicate<InetAddress> loopback, ConfiguredUpstreams configured) {
        this.loopbackAllowed = loopbackAllowed;
        this.loopback = loopback;
        this.configured = configured;
    }

    /**
     * Returns the policy that the settings require.
     *
     * @param settings returns the value that the operator set for a key; null if the key has only a default
     * @throws IllegalStateException for settings that would permit loopback in production, and for a network other than lab or internet
     */
    public static ConnectionPolicy of(NetworkConfig config, UnaryOperator<@Nullable String> settings) {
        boolean loopback = switch (config.name()) {
            case "lab" -> true;
            case "internet" -> loopbackOnInternet(config);
            default ->
                throw new IllegalStateException(
                        "takedown.network is \"" + config.name() + "\"; it must be lab or internet");
        };
        return new ConnectionPolicy(loopback, address -> loopback, ConfiguredUpstreams.of(settings));
    }

    private static boolean loopbackOnInternet(NetworkConfig config) {
        if (config.allowLoopback() && !config.allowLoopbackInProduction().equals(Optional.of(ADMISSION))) {
            throw new IllegalStateException(
                    "takedown.network.allow-loopback=true with takedown.network=internet would let"
                            + " a hostile answer lead into this machine; for a test, set takedown.network.allow-loopback-in-production="
                            + ADMISSION);
        }
        return config.allowLoopback();
    }

    /** Returns a policy that allows only these loopback addresses, so that a test can distinguish an external server from an internal one. */
    public static ConnectionPolicy onlyTo(IpAddress... outside) {
        Set<IpAddress> these = Set.of(outside);
        return new ConnectionPolicy(true, address -> these.contains(IpAddress.of(address)), ConfiguredUpstreams.NONE);
    }

    /** Returns why the address may not be dialled. Empty if it may be dialled. */
    public Optional<String> objection(InetAddress address) {
        if (address.isLoopbackAddress() && address.getAddress().length == 4 && loopback.test(address)) {
            return Optional.empty();
        }
        return SpecialPurpose.blockOf(address)
                .map(block -> address.getHostAddress() + " is not a public address (" + block.what() + ", "
                        + block.source() + ")");
    }

    ConfiguredUpstreams configured() {
        return configured;
    }

    /** Returns whether the service runs in a test or the lab, where any port and plain http are allowed on loopback. */
    public boolean loopbackAllowed() {
        return loopbackAllowed;
    }
}

package takedown;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.config.Config;
import takedown.lab.Lab;
import takedown.lab.LabPorts;
import takedown.lab.LabUnavailable;
import takedown.terminal.ConfiguredNetwork;

/**
 * A running lab and the settings through which the rest of the program finds it. The lab is started if {@code takedown.network} selects it. The
 * operator's own settings stay unchanged. Closing this object removes the lab's settings, because the next run in this JVM, after a live reload,
 * starts another lab.
 */
final class LabNetwork implements AutoCloseable {

    private final Lab lab;
    private final List<String> lent = new ArrayList<>();

    private LabNetwork(Lab lab) {
        this.lab = lab;
    }

    static Optional<LabNetwork> startIfChosen(Config config, Clock clock) {
        if (!isChosen(config)) {
            return Optional.empty();
        }
        LabNetwork network = new LabNetwork(Lab.start(LabPorts.USUAL, clock));
        network.lab.settings().forEach((key, value) -> {
            if (config.getOptionalValue(key, String.class).isEmpty()) {
                System.setProperty(key, value);
                network.lent.add(key);
            }
        });
        return Optional.of(network);
    }

    static boolean isChosen(Config config) {
        return config.getOptionalValue("takedown.network", String.class)
                .orElse("")
                .equals("lab");
    }

    /** Runs a command of the terminal that queries upstreams. Starts a lab first if {@code takedown.network} selects it. */
    static int around(Consumer<String> progress, IntSupplier body) {
        Config config = ConfigUtils.configBuilder().build();
        Optional<LabNetwork> network;
        try {
            Settings.check(config);
            Settings.resolved(config).forEach(System::setProperty);
            if (isChosen(config)) {
                progress.accept("Starting the lab, a small internet on loopback");
            }
            network = startIfChosen(config, new Wiring().clock());
        } catch (Settings.Wrong | LabUnavailable e) {
            throw new ConfiguredNetwork.Unavailable(String.valueOf(e.getMessage()), e);
        }
        try {
            return body.getAsInt();
        } finally {
            network.ifPresent(LabNetwork::close);
        }
    }

    @Override
    public void close() {
        lent.forEach(System::clearProperty);
        lab.close();
    }
}

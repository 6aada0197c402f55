package takedown.terminal;

import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** The configured network, set up around a command that queries it. */
@FunctionalInterface
public interface ConfiguredNetwork {
    ConfiguredNetwork NONE = (progress, body) -> body.getAsInt();

    /**
     * Runs the body once the network is available, and returns the body's exit status.
     *
     * @param progress receives a line about the current step of the set-up
     * @throws Unavailable if the settings are wrong or the network cannot be set up; the body has then not run
     */
    int around(Consumer<String> progress, IntSupplier body);

    /** The settings are wrong or the network cannot be set up. The message is for a person. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

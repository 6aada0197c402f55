package takedown.terminal;

import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** The network that the settings choose, set up around a command that queries it. */
@FunctionalInterface
public interface Network {
    /** Nothing to set up. */
    Network NONE = (progress, body) -> body.getAsInt();

    /**
     * Runs the body once the network is there, and returns its exit status.
     *
     * @param progress takes a line about what is being set up
     * @throws Unavailable before the body has run
     */
    int around(Consumer<String> progress, IntSupplier body);

    /** The settings are wrong or the network cannot be set up; the message is for a person. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

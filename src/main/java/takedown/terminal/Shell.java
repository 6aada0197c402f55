package takedown.terminal;

import java.io.Console;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What a command finds around it: the environment, the person at the terminal, and the network that the settings choose. */
interface Shell {

    @Nullable
    String environment(String variable);

    /** Prompts for a password without an echo; null where no person is there to be asked. */
    char @Nullable [] password(String prompt);

    /** Whether standard output is a terminal. */
    boolean showsOutput();

    /** Whether standard error is a terminal that moves its cursor. */
    boolean showsErrors();

    /** Runs the body once the network is there, and returns its exit status. */
    int inNetwork(Consumer<String> progress, IntSupplier body);

    /** The shell that started this process. */
    record OfProcess(Network network) implements Shell {
        /** For a command that answers at once. */
        private static final long PATIENCE_SECONDS = 2;

        @Override
        public @Nullable String environment(String variable) {
            return System.getenv(variable);
        }

        @Override
        public char @Nullable [] password(String prompt) {
            Console console = System.console();
            return console == null || !console.isTerminal() ? null : console.readPassword("%s", prompt);
        }

        @Override
        public boolean showsOutput() {
            Console console = System.console();
            return console != null && console.isTerminal();
        }

        /** The JDK knows this of standard input and output only. The test command of POSIX knows it; without one the answer is no. */
        @Override
        public boolean showsErrors() {
            String kind = environment("TERM");
            if (kind == null || kind.isEmpty() || kind.equals("dumb")) {
                return false;
            }
            try {
                Process test = new ProcessBuilder("test", "-t", "2")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                return test.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && test.exitValue() == 0;
            } catch (IOException noSuchCommand) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public int inNetwork(Consumer<String> progress, IntSupplier body) {
            return network.around(progress, body);
        }
    }
}

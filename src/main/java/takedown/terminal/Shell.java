package takedown.terminal;

import java.io.Console;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import takedown.epp.EppRun;

/** The environment of a command: variables, the person at the terminal, and the configured network. */
interface Shell {

    @Nullable
    String environment(String variable);

    /** Prompts for a password without an echo. Null where no person can be prompted. */
    char @Nullable [] password(String prompt);

    /** Whether standard output is a terminal. */
    boolean showsOutput();

    /** Whether standard error is a terminal that supports cursor movement. */
    boolean showsErrors();

    /** The clock of the machine. */
    Clock clock();

    /** Returns how a program waits before its next attempt, whose number from 1 it is given. */
    Consumer<Integer> pauses();

    /** Runs the body when the network is available, and returns its exit status. */
    int inNetwork(Consumer<String> progress, IntSupplier body);

    /** The shell that started this process. */
    record OfProcess(ConfiguredNetwork network, Clock clock) implements Shell {
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

        /**
         * The JDK reports this for standard input and output only. The POSIX test command reports it for all. Without that command the result is
         * false.
         */
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
        public Consumer<Integer> pauses() {
            return EppRun.growingPause();
        }

        @Override
        public int inNetwork(Consumer<String> progress, IntSupplier body) {
            return network.around(progress, body);
        }
    }
}

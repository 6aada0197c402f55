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

    /** Prompts for a password without an echo. Null if no person can be prompted. */
    char @Nullable [] password(String prompt);

    /** Returns whether standard output is a terminal. */
    boolean showsOutput();

    /** Returns whether standard error is a terminal that supports cursor movement. */
    boolean showsErrors();

    Clock clock();

    /** Returns the action that pauses a program before its next attempt. It receives the number of the repetition, from 1. */
    Consumer<Integer> pauses();

    int inNetwork(Consumer<String> progress, IntSupplier body);

    record OfProcess(ConfiguredNetwork network, Clock clock) implements Shell {
        /** Time-out of a command that should answer at once. */
        private static final long TIMEOUT_SECONDS = 2;

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
         * Runs the POSIX test command, because the JDK reports only whether standard input and output are a terminal. Without that command the result
         * is false.
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
                return test.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && test.exitValue() == 0;
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

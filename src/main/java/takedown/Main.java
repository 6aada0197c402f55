package takedown;

import io.quarkus.runtime.annotations.QuarkusMain;
import takedown.terminal.Terminal;

/** Starts the service without arguments, or runs one command in the terminal with arguments. */
@QuarkusMain
public final class Main {

    public static void main(String... args) {
        if (args.length > 0) {
            System.exit(Terminal.run(LabNetwork::around, Wiring.ofProcess(), args));
        }
        Service.run();
    }
}

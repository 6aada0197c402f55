package takedown;

import io.quarkus.runtime.annotations.QuarkusMain;
import takedown.terminal.Terminal;

/** Without arguments the service, with arguments one command in the terminal. */
@QuarkusMain
public final class Main {

    public static void main(String... args) {
        if (args.length > 0) {
            System.exit(Terminal.run(LabNetwork::around, args));
        }
        Service.run();
    }
}

package takedown.terminal;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Add a command by adding its class to {@code subcommands}. */
@Command(
        name = "takedown",
        description = "Without a command: the service. With one: a single answer in the terminal.",
        mixinStandardHelpOptions = true,
        versionProvider = Terminal.Version.class,
        subcommands = {Lookup.class, Parse.class, Verify.class})
public final class Terminal implements Runnable {

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    /** Runs one command and answers its exit status: 0 well, 1 the command failed, 2 not understood (usage on standard error). */
    public static int run(String... args) {
        return new CommandLine(new Terminal()).execute(args);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Which command?");
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Terminal.class.getPackage().getImplementationVersion();
            return new String[] {"takedown-tracker " + (version == null ? "(not packaged)" : version)};
        }
    }
}

package takedown.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Add a command by adding its class to {@code subcommands}. */
@Command(
        name = "takedown",
        description = "Without a command, starts the service. With a command, prints one answer in the terminal.",
        mixinStandardHelpOptions = true,
        versionProvider = Terminal.Version.class,
        subcommands = {Lookup.class, Parse.class, Verify.class, Epp.class, DirectoryCommand.class})
public final class Terminal implements Runnable {

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    private static final Clock NO_CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final Shell shell;

    Terminal() {
        this(new Shell.OfProcess(ConfiguredNetwork.NONE, NO_CLOCK));
    }

    Terminal(Shell shell) {
        this.shell = shell;
    }

    /** Runs one command that needs neither network nor clock. */
    public static int run(String... args) {
        return run(ConfiguredNetwork.NONE, NO_CLOCK, args);
    }

    /**
     * Runs one command and returns its exit status: 0 if the command succeeded, 1 if it failed, 2 if the command line was not understood (usage on
     * standard error). The help of a command lists its other exit statuses.
     */
    public static int run(ConfiguredNetwork network, Clock clock, String... args) {
        return new CommandLine(new Terminal(new Shell.OfProcess(network, clock)))
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(args);
    }

    /** Returns a writer in UTF-8. In a locale without a charset the platform's stream would replace every non-ASCII letter with a question mark. */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }

    Shell shell() {
        return shell;
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

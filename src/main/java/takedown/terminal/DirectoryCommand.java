package takedown.terminal;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import takedown.directory.reading.CoverageReport;
import takedown.directory.reading.DirectoryInvalid;
import takedown.directory.reading.DirectoryLoader;
import takedown.directory.update.DirectoryUpdater;
import takedown.name.Count;
import takedown.name.UntrustedText;

@Command(
        name = "directory",
        mixinStandardHelpOptions = true,
        description = "Shows how complete the directory of parties is, and renews its data.",
        subcommands = {DirectoryCommand.CoverageCommand.class, DirectoryCommand.UpdateCommand.class})
final class DirectoryCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable Terminal terminal;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Which command? directory coverage or directory update");
    }

    /** Prints how many entries have a usable contact and a country. The lab's fictitious parties are left out. */
    @Command(
            name = "coverage",
            mixinStandardHelpOptions = true,
            description = {
                "Prints how much of the root zone, of the accredited registrars and of the most abused platforms has a",
                "usable contact, a legal contact and a country, and which sources disagree."
            })
    static final class CoverageCommand implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--markdown", description = "as the page docs/directory-coverage.md")
        private boolean markdown;

        @Override
        public Integer call() {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            try {
                CoverageReport report = CoverageReport.of(
                        DirectoryLoader.withoutLab(ConfigUtils.configBuilder().build()));
                out.print(markdown ? report.markdown() : report.text());
                out.flush();
                return 0;
            } catch (DirectoryInvalid e) {
                Objects.requireNonNull(spec).commandLine().getErr().println("takedown-tracker: " + e.getMessage());
                return 1;
            }
        }
    }

    /**
     * Fetches IANA's lists, writes newer data files unless {@code --dry-run} is given, and prints the difference. The exit status is 1 if the update
     * failed and nothing was written.
     */
    @Command(
            name = "update",
            mixinStandardHelpOptions = true,
            description = {
                "Fetches the IANA root zone database, the registrar ids and the RDAP bootstrap, prints the difference, and",
                "writes newer data files into takedown.directory-data. The service reads them at its next start."
            })
    static final class UpdateCommand implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @ParentCommand
        private @Nullable DirectoryCommand parent;

        @Option(names = "--dry-run", description = "only prints the difference")
        private boolean dryRun;

        @Override
        public Integer call() {
            CommandLine line = Objects.requireNonNull(spec).commandLine();
            Shell shell = Objects.requireNonNull(Objects.requireNonNull(parent).terminal)
                    .shell();
            try {
                return shell.inNetwork(
                        message -> {}, () -> HeadlessService.run(() -> {}, () -> update(line.getOut(), line.getErr())));
            } catch (ConfiguredNetwork.Unavailable none) {
                line.getErr().println("takedown: " + none.getMessage());
                return 1;
            }
        }

        private int update(PrintWriter out, PrintWriter err) {
            Path folder = DirectoryLoader.dataFolder(ConfigUtils.configBuilder().build());
            try {
                List<String> lines =
                        HeadlessService.bean(DirectoryUpdater.class).update(folder, !dryRun);
                lines.forEach(change -> out.println(UntrustedText.visible(change)));
                out.println(Count.of(lines.size(), "change") + ", "
                        + (dryRun
                                ? "not written"
                                : "written to " + folder + "; the service reads them at its next start"));
                out.flush();
                return 0;
            } catch (DirectoryUpdater.NotUpdated e) {
                err.println("takedown: nothing was written: " + UntrustedText.visible(String.valueOf(e.getMessage())));
                err.flush();
                return 1;
            }
        }
    }
}

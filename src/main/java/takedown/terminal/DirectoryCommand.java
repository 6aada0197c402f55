package takedown.terminal;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import takedown.directory.reading.CoverageReport;
import takedown.directory.reading.DirectoryInvalid;
import takedown.directory.reading.DirectoryLoader;

/** Commands for the directory of parties. */
@Command(
        name = "directory",
        mixinStandardHelpOptions = true,
        description = "Shows how complete the directory of parties is, and renews its data.",
        subcommands = {DirectoryCommand.CoverageCommand.class})
final class DirectoryCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command? directory coverage");
    }

    /** Prints how many entries have a usable contact and a country. Without the lab's fictitious parties. */
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
}

package takedown.terminal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import takedown.attribution.NoSuspect;
import takedown.evidence.EvidenceSink;
import takedown.investigation.DossierView;
import takedown.investigation.Investigator;
import takedown.name.Indicator;
import takedown.name.Refusal;
import takedown.observation.Outcome;

/** One fresh dossier on standard output. Exit status 0; 1 when no look-up at all was answered; 2 for what cannot be looked up. */
@Command(
        name = "lookup",
        mixinStandardHelpOptions = true,
        description =
                "Looks at a domain name, URL or IP address, defanged or not, and prints the dossier. Keeps nothing.")
final class Lookup implements Callable<Integer> {
    private static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 60;
    /** Longer lines are hard to read. */
    private static final int WIDEST = 110;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "VALUE", description = "evil.net, hxxps://evil[.]net/x, 203.0.113.10")
    private String value = "";

    @Option(names = "--json", description = "the dossier as JSON, as the service gives it")
    private boolean json;

    @Override
    public Integer call() {
        Indicator indicator;
        try {
            indicator = Indicator.of(value);
            NoSuspect.ofNobody(indicator).ifPresent(why -> {
                throw Refusal.invalid(why);
            });
        } catch (Refusal nonsense) {
            Objects.requireNonNull(spec)
                    .commandLine()
                    .getErr()
                    .println("takedown: " + nonsense.getMessage().replace('\n', ' '));
            return 2;
        }
        return Headless.run(() -> print(indicator));
    }

    private int print(Indicator indicator) throws Exception {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        if (terminal) {
            System.err.print("Asking about " + indicator.key() + " ...");
        }
        var dossier = Headless.bean(Investigator.class).investigate(indicator, EvidenceSink.digestOnly(), Set.of());
        if (terminal) {
            System.err.print("\r\u001b[K");
        }
        DossierView view = DossierView.of(dossier);
        String answer = json
                ? Headless.bean(ObjectMapper.class)
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(view)
                        + "\n"
                : DossierText.of(view, width(terminal), new Ink(terminal && !noColour()));
        // In a locale without a charset the platform's stream would turn every U-label into question marks.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.print(answer);
        out.flush();
        boolean answered = dossier.snapshot().outcomes().stream().anyMatch(o -> !(o instanceof Outcome.Failed<?>));
        return answered ? 0 : 1;
    }

    /** The NO_COLOR convention: set, and not to nothing. */
    private static boolean noColour() {
        String wish = System.getenv("NO_COLOR");
        return wish != null && !wish.isEmpty();
    }

    private int width(boolean terminal) {
        int width = USUAL_WIDTH;
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("\\d{1,4}")) {
            width = Integer.parseInt(columns);
        } else if (terminal && spec != null) {
            width = spec.usageMessage().autoWidth(true).width();
        }
        return Math.clamp(width, NARROWEST, WIDEST);
    }
}

package takedown.terminal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import takedown.attribution.NoSuspect;
import takedown.evidence.EvidenceSink;
import takedown.investigation.DossierView;
import takedown.investigation.Investigator;
import takedown.name.Indicator;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.terminal.RemoteService.Unanswered;

/**
 * Prints one new dossier on standard output, made by this process or, with {@code --server}, by a running service. Progress goes to standard
 * error.
 */
@Command(
        name = "lookup",
        mixinStandardHelpOptions = true,
        description =
                "Looks up a domain name, URL or IP address, defanged or not, and prints the dossier. Stores nothing.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the dossier was printed",
            "1:it was printed, but no look-up was answered; or the command failed",
            "2:the value or the command line was not understood",
            "3:the service was not reached: no connection, a TLS failure, or no answer in time",
            "4:the service does not admit the caller (401, 403)",
            "5:the service answered with an error, or something other than the service answered"
        })
final class Lookup implements Callable<Integer> {
    private static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 60;
    /** Maximum width of the output. Longer lines are hard to read. */
    private static final int WIDEST = 110;

    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable Terminal terminal;

    @Parameters(paramLabel = "VALUE", description = "evil.net, hxxps://evil[.]net/x, 203.0.113.10")
    private String value = "";

    @Option(names = "--json", description = "the dossier as JSON, as the service returns it")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress on standard error")
    private boolean quiet;

    @Option(names = "--server", paramLabel = "URL", description = "queries the service at this address")
    private @Nullable String server;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "the user at the service; the password is in TAKEDOWN_PASSWORD or is prompted for")
    private @Nullable String user;

    @Option(names = "--token-file", paramLabel = "FILE", description = "a bearer token for the service, in a file")
    private @Nullable Path tokenFile;

    @Override
    public Integer call() {
        try {
            Indicator indicator = Indicator.of(value);
            NoSuspect.ofNobody(indicator).ifPresent(why -> {
                throw Refusal.invalid(why);
            });
            if (server == null) {
                if (user != null || tokenFile != null) {
                    throw Refusal.invalid("--user and --token-file are for --server URL");
                }
                return here(indicator);
            }
            return there(RemoteService.at(server));
        } catch (Refusal nonsense) {
            return fail(2, String.valueOf(nonsense.getMessage()));
        } catch (ConfiguredNetwork.Unavailable none) {
            return fail(1, String.valueOf(none.getMessage()));
        } catch (Unanswered none) {
            return fail(none.status(), String.valueOf(none.getMessage()));
        }
    }

    private int here(Indicator indicator) {
        try (ProgressDisplay progress = progress();
                var ticks = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().factory())) {
            ticks.scheduleAtFixedRate(progress::redraw, 1, 1, TimeUnit.SECONDS);
            progress.report("Starting the look-up of " + indicator.key());
            return shell().inNetwork(
                            progress::report,
                            () -> HeadlessService.run(progress::close, () -> {
                                progress.report("Asking about " + indicator.key());
                                var dossier = HeadlessService.bean(Investigator.class)
                                        .investigate(indicator, EvidenceSink.digestOnly(), Set.of(), progress);
                                progress.close();
                                DossierView view = DossierView.of(dossier);
                                return print(
                                        view,
                                        json
                                                ? HeadlessService.bean(ObjectMapper.class)
                                                        .writerWithDefaultPrettyPrinter()
                                                        .writeValueAsString(view)
                                                : null);
                            }));
        }
    }

    private int there(RemoteService service) throws Unanswered {
        Credentials credentials = Credentials.of(user, tokenFile, shell());
        byte[] answer;
        try (ProgressDisplay progress = progress();
                var ticks = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().factory())) {
            ticks.scheduleAtFixedRate(progress::redraw, 1, 1, TimeUnit.SECONDS);
            progress.report("Asking " + server + " about " + value);
            answer = service.dossier(value, credentials);
        }
        try {
            DossierView view = DossierJson.read(answer);
            return print(view, json ? DossierJson.indented(answer) : null);
        } catch (IOException e) {
            throw new Unanswered(
                    RemoteService.NOT_ANSWERED,
                    service.notOurs("its answer is not a dossier that this version can read"));
        }
    }

    private int print(DossierView view, @Nullable String asJson) {
        boolean coloured = shell().showsOutput() && !isSet("NO_COLOR");
        PrintWriter out = spec().commandLine().getOut();
        out.print(asJson != null ? asJson + "\n" : DossierText.of(view, width(), new TerminalColours(coloured)));
        out.flush();
        return DossierText.isAnswered(view) ? 0 : 1;
    }

    private int fail(int status, String message) {
        PrintWriter err = spec().commandLine().getErr();
        err.println("takedown: " + UntrustedText.visible(message).replace('\n', ' '));
        err.flush();
        return status;
    }

    private ProgressDisplay progress() {
        ProgressDisplay.Form form = quiet
                ? ProgressDisplay.Form.NONE
                : shell().showsErrors() ? ProgressDisplay.Form.CHANGING : ProgressDisplay.Form.PLAIN;
        int width = form == ProgressDisplay.Form.CHANGING
                ? spec().usageMessage().autoWidth(true).width()
                : USUAL_WIDTH;
        return new ProgressDisplay(spec().commandLine().getErr(), form, width, System::nanoTime);
    }

    private int width() {
        int width = USUAL_WIDTH;
        String columns = shell().environment("COLUMNS");
        if (columns != null && columns.matches("\\d{1,4}")) {
            width = Integer.parseInt(columns);
        } else if (shell().showsOutput()) {
            width = spec().usageMessage().autoWidth(true).width();
        }
        return Math.clamp(width, NARROWEST, WIDEST);
    }

    /** Returns whether the variable is set to a value that is not empty, as the NO_COLOR convention requires. */
    private boolean isSet(String variable) {
        String wish = shell().environment(variable);
        return wish != null && !wish.isEmpty();
    }

    private Shell shell() {
        return Objects.requireNonNull(terminal).shell();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}

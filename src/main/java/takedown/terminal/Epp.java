package takedown.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import takedown.epp.CommandFile;
import takedown.epp.EppConnection;
import takedown.epp.EppRun;
import takedown.epp.EppTls;
import takedown.epp.RunJournal;
import takedown.name.UntrustedText;
import takedown.packet.kit.ResultForm;
import takedown.packet.kit.ResultLine;

@Command(
        name = "epp",
        mixinStandardHelpOptions = true,
        description = "Carries out a kit's EPP commands at a registry.",
        subcommands = {Epp.Run.class})
final class Epp implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable Terminal terminal;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command? epp run");
    }

    /**
     * Compares each name with its requested state, sends only the missing changes, and reads the name again. The exit status is 0 if every name is in
     * the requested state, 1 if the run stopped, 2 if the command line is not understood, 3 if names are left to a person or to a later run, and 4 if
     * the file is a draft or its time has not come. The same holds for a dry run, except that a dry run of a draft or before the time only reads.
     */
    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = {
                "Compares each name with its requested state at the registry and sends only the missing changes.",
                "A repeated run sends nothing for a name in its requested state. The password is read from TAKEDOWN_EPP_PASSWORD, or prompted for."
            },
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:every name is in the requested state",
                "1:the run stopped before all names were processed",
                "2:the command line is not understood",
                "3:names are left to a person or to a later run",
                "4:the file is a draft, or its time has not come: nothing was sent"
            })
    static final class Run implements Callable<Integer> {
        private static final int LEFT = 3;
        private static final int NOT_PERMITTED = 4;
        private static final int LONGEST_LINE = 500;

        @Spec
        private @Nullable CommandSpec spec;

        @ParentCommand
        private @Nullable Epp epp;

        @Parameters(paramLabel = "FILE", description = "a kit (registry.zip), or its 04-EPP.xml")
        private @Nullable Path file;

        @Option(
                names = "--server",
                required = true,
                paramLabel = "HOST:PORT",
                description = "the EPP server, reached over TLS")
        private @Nullable String server;

        @Option(names = "--user", required = true, paramLabel = "ID", description = "client identifier of the log-in")
        private @Nullable String user;

        @Option(
                names = "--journal",
                paramLabel = "FILE",
                description =
                        "file to which each command is appended before and after it is sent (default: FILE.journal); for another"
                                + " kit about the same names, such as the reversal, give the journal of the earlier runs")
        private @Nullable Path journal;

        @Option(
                names = "--result",
                paramLabel = "FILE",
                description =
                        "the result form to send back (default: 05-RESULT-REFERENCE.csv beside FILE, with the reference of the"
                                + " notice; or 05-RESULT-REFERENCE-2.csv and so on)")
        private @Nullable Path result;

        @Option(
                names = "--authorities",
                paramLabel = "FILE",
                description = "PEM file of the authorities that may vouch for the server (default: those of Java)")
        private @Nullable Path authorities;

        @Option(
                names = "--certificate",
                paramLabel = "FILE",
                description =
                        "PKCS #12 file with the client's certificate and key; its password is TAKEDOWN_EPP_CERTIFICATE_PASSWORD,"
                                + " else prompted for")
        private @Nullable Path certificate;

        @Option(names = "--dry-run", description = "only reads, and prints what would be sent")
        private boolean dryRun;

        @Option(
                names = "--carry-out-anyway",
                description = "carries out a draft, or a notice before its time; only for tests against a test server")
        private boolean anyway;

        @Option(names = "--plain", description = "without TLS; only to a server on this machine, for tests")
        private boolean plain;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            Shell shell =
                    Objects.requireNonNull(Objects.requireNonNull(epp).terminal).shell();
            Path input = Objects.requireNonNull(file);
            CommandFile commands;
            try {
                commands = CommandFile.read(input);
            } catch (NoSuchFileException missing) {
                throw problem("There is no file " + missing.getMessage());
            } catch (IOException unreadable) {
                throw problem("The file cannot be used: " + unreadable.getMessage());
            }
            Optional<String> against = commands.against(shell.clock().instant());
            if (against.isPresent()) {
                boolean goesOn = dryRun || anyway;
                out.println((goesOn ? "warning: " : "nothing was sent: ") + shown(against.get()));
                if (!goesOn) {
                    return NOT_PERMITTED;
                }
            }
            EppConnection.Server address = address(shell);
            char[] password = password(shell, "TAKEDOWN_EPP_PASSWORD", "Password of " + user + ": ");
            Path log = journal == null ? input.resolveSibling(input.getFileName() + ".journal") : journal;
            Path form = result == null ? unused(input, commands.reference()) : result;
            commands.byHand().forEach(words -> out.println("by hand: " + shown(words)));
            Clock clock = shell.clock();
            EppRun.Report report;
            try (RunJournal kept = RunJournal.open(log, clock)) {
                report = new EppRun(
                                commands,
                                new EppRun.Settings(
                                        address, Objects.requireNonNull(user), password, dryRun, shell.pauses()),
                                kept,
                                clock,
                                line -> out.println(shown(line)))
                        .run();
            }
            if (!dryRun && !report.results().isEmpty()) {
                Files.write(form, ResultForm.filled(commands.reference(), EppRun.numbers(commands), report.results()));
                out.println("results: " + form);
            }
            Map<ResultLine.Result, Integer> counts = new TreeMap<>();
            report.results().forEach(line -> counts.merge(line.result(), 1, Integer::sum));
            counts.forEach((what, count) -> out.println(count + " " + what));
            report.stopped().ifPresent(why -> out.println("STOPPED: " + shown(why)));
            if (report.stopped().isPresent()) {
                return 1;
            }
            return report.results().stream()
                            .allMatch(line -> line.result() == ResultLine.Result.DONE
                                    || line.result() == ResultLine.Result.ALREADY)
                    ? 0
                    : LEFT;
        }

        /**
         * Returns the name of a form that does not exist yet, since an existing form has a person's remarks, or the results of an earlier run. The
         * name has the reference of the notice, because the kits of several notices can be in one folder.
         */
        private static Path unused(Path input, String reference) {
            String name = "05-RESULT-" + reference.replaceAll("[^0-9A-Za-z]", "");
            Path form = input.resolveSibling(name + ".csv");
            for (int number = 2; Files.exists(form); number++) {
                form = input.resolveSibling(name + "-" + number + ".csv");
            }
            return form;
        }

        private Optional<SSLContext> tls(Shell shell) {
            if (plain) {
                return Optional.empty();
            }
            try {
                return Optional.of(EppTls.context(
                        Optional.ofNullable(authorities),
                        Optional.ofNullable(certificate)
                                .map(store -> new EppTls.Identity(
                                        store,
                                        password(
                                                shell,
                                                "TAKEDOWN_EPP_CERTIFICATE_PASSWORD",
                                                "Password of " + store + ": ")))));
            } catch (NoSuchFileException missing) {
                throw problem("There is no file " + missing.getMessage());
            } catch (IOException unusable) {
                throw problem("The certificates cannot be used: " + unusable.getMessage());
            }
        }

        private EppConnection.Server address(Shell shell) {
            String given = Objects.requireNonNull(server);
            int colon = given.lastIndexOf(':');
            try {
                int port = Integer.parseInt(given.substring(colon + 1));
                if (colon > 0 && port > 0 && port <= 0xffff) {
                    return new EppConnection.Server(given.substring(0, colon), port, tls(shell));
                }
            } catch (NumberFormatException noPort) {
                // Reported below.
            } catch (IllegalArgumentException refused) {
                throw problem("--plain: " + refused.getMessage());
            }
            throw problem("--server must be HOST:PORT, such as epp.registry.example:700");
        }

        private char[] password(Shell shell, String variable, String prompt) {
            String given = shell.environment(variable);
            char[] typed = given == null ? shell.password(prompt) : given.toCharArray();
            if (typed == null) {
                throw problem("Set " + variable + ": there is no terminal to ask for the password");
            }
            return typed;
        }

        private static String shown(String line) {
            return UntrustedText.from(line, LONGEST_LINE).value();
        }

        private ParameterException problem(String text) {
            return new ParameterException(Objects.requireNonNull(spec).commandLine(), text);
        }
    }
}

package takedown.epp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import takedown.epp.Difference.Update;
import takedown.packet.kit.ResultLine;
import takedown.packet.kit.ResultLine.Result;

/**
 * One run over a file of commands. For each name, the run reads the present state, sends only what is missing, reads again, and reports the result. A
 * second run after a complete one changes nothing. After a broken session the run opens a new one and reads again, since the server may have carried
 * out the command whose answer was lost.
 */
public final class EppRun {
    /**
     * Maximum number of attempts for one name, or for one command that can safely be repeated. Each further attempt follows a failure that may be
     * temporary.
     */
    private static final int ATTEMPTS = 4;

    private static final int PERCENT_UNEXPECTED = 5;
    /** The smallest number of unexpected results at which a run stops, so that a run over a small file does not stop at its first fault. */
    private static final int FEWEST_UNEXPECTED = 3;

    private static final int LONGEST_TRANSACTION = 64;

    private final CommandFile file;
    private final Settings settings;
    private final RunJournal journal;
    private final PendingCommands waiting;
    private final Clock clock;
    private final Consumer<String> progress;
    private @Nullable EppConnection connection;
    private final List<ResultLine> results = new ArrayList<>();
    private int unexpected;
    /** The name that the run processes; empty between two names. */
    private String begun = "";

    /**
     * The options of a run.
     *
     * @param dryRun whether the run only reads
     * @param pause waits before a further attempt; it is given the number of the repetition, from 1
     */
    public record Settings(
            EppConnection.Server server, String user, char[] password, boolean dryRun, Consumer<Integer> pause) {}

    /**
     * The result of a run.
     *
     * @param results one line for each name. The names that a stopped run did not process are PENDING. Empty if the run stopped before the first name
     * @param stopped why the run stopped early; empty if it processed all names
     */
    public record Report(List<ResultLine> results, Optional<String> stopped) {
        public Report {
            results = List.copyOf(results);
        }
    }

    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;

        Stopped(String message) {
            super(message);
        }
    }

    public EppRun(CommandFile file, Settings settings, RunJournal journal, Clock clock, Consumer<String> progress) {
        this.file = file;
        this.settings = settings;
        this.journal = journal;
        this.waiting = new PendingCommands(journal, file.reference());
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Returns the default pause between two attempts: 1, 2, 4 seconds. A run is a separate program in a terminal, so it can block.
     * Tests pass a pause that does not wait.
     */
    public static Consumer<Integer> growingPause() {
        return attempt -> {
            try {
                Thread.sleep(Duration.ofSeconds(1L << (attempt - 1)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /**
     * Processes all names of the file, unless the run stops. A command that changes something is not sent before its line is in the journal.
     *
     * @throws IOException if the result of a name cannot be written to the journal
     */
    public Report run() throws IOException {
        Optional<String> stopped = Optional.empty();
        try {
            hosts();
            for (RequestedState wanted : file.names()) {
                name(wanted);
            }
        } catch (Stopped end) {
            stopped = Optional.of(String.valueOf(end.getMessage()));
            if (!begun.isEmpty() || !results.isEmpty()) {
                leaveTheRest();
            }
        } finally {
            leave();
        }
        return new Report(results, stopped);
    }

    private void hosts() throws IOException, Stopped {
        Set<String> needed = new TreeSet<>(file.hosts().keySet());
        file.names().forEach(wanted -> needed.addAll(wanted.servers().keySet()));
        if (!file.hostObjects() || needed.isEmpty()) {
            return;
        }
        EppXml.Response check = tried("hosts", "host-check", EppXml.hostCheck(needed));
        stopAt(check, "host:check");
        Set<String> missing = EppXml.all(check.document().getDocumentElement(), EppXml.HOST, "name").stream()
                .filter(name -> name.getAttribute("avail").matches("1|true"))
                .map(Element::getTextContent)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String host : missing) {
            List<String> addresses = file.hosts().getOrDefault(host, List.of());
            progress.accept("create host " + host + (addresses.isEmpty() ? "" : " " + addresses));
            if (settings.dryRun()) {
                continue;
            }
            EppXml.Response created = tried(host, "host-create", EppXml.hostCreate(host, addresses));
            if (created.code() != ResultCode.COMPLETED.number()
                    && created.code() != ResultCode.OBJECT_EXISTS.number()) {
                throw new Stopped("the name server " + host + " could not be created: " + created.code() + " "
                        + created.words() + (addresses.isEmpty() ? " (does it need glue addresses?)" : ""));
            }
        }
    }

    /** Adds a line for each name that a stopped run did not finish. A later run processes these names. */
    private void leaveTheRest() {
        for (RequestedState wanted :
                file.names().subList(results.size(), file.names().size())) {
            results.add(line(
                    wanted,
                    Result.PENDING,
                    0,
                    Optional.empty(),
                    wanted.name().equals(begun)
                            ? "the run stopped while it processed this name, so a command may have been carried out:"
                                    + " run it again"
                            : "not processed, because the run stopped: run it again"));
        }
    }

    private void name(RequestedState wanted) throws IOException, Stopped {
        begun = wanted.name();
        ResultLine result = settle(wanted);
        begun = "";
        results.add(result);
        journal.result(result.name(), result.result().name(), result.comment());
        progress.accept(
                result.name() + " " + result.result() + (result.comment().isEmpty() ? "" : ": " + result.comment()));
        if (result.result() == Result.ERROR) {
            unexpected++;
        }
        if (unexpected >= FEWEST_UNEXPECTED
                && unexpected * 100 > PERCENT_UNEXPECTED * file.names().size()) {
            throw new Stopped("more than " + PERCENT_UNEXPECTED + " % of the names failed unexpectedly. The last was "
                    + result.name());
        }
    }

    private ResultLine settle(RequestedState wanted) throws IOException, Stopped {
        int recomputed = 0;
        boolean changed = false;
        String last = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                settings.pause().accept(attempt - 1);
            }
            EppXml.Response info;
            try {
                info = exchange(wanted.name(), "info", EppXml.domainInfo(wanted.name()));
            } catch (IOException broken) {
                last = reconnect(broken);
                continue;
            }
            switch (ResultCode.handling(info.code())) {
                case QUERY_AGAIN -> {}
                case MISSING -> {
                    return changed
                            ? held(wanted, info, "the name has disappeared since the run began")
                            : line(wanted, Result.NOT_REGISTERED, info.code(), Optional.empty(), "");
                }
                case NOT_OURS -> {
                    return line(wanted, Result.NOT_OURS, info.code(), Optional.empty(), info.words());
                }
                case STOP_BATCH -> throw new Stopped(info.code() + " " + info.words() + " at " + wanted.name());
                default -> {
                    last = info.code() + " " + info.words();
                    continue;
                }
            }
            DomainState now = EppXml.domain(info);
            if (wanted.ds().isPresent() && session().hidesDs()) {
                return held(
                        wanted, info, "the server shows DS records only with secDNS-1.0 (RFC 4310), which is not read");
            }
            if (!wanted.ds().orElse(Set.of()).isEmpty() && now.hasKeys()) {
                return held(wanted, info, "the registry stores DNSSEC keys (RFC 5910), and the file has DS records");
            }
            List<Update> updates = Difference.between(wanted, now);
            Optional<RunJournal.Sent> pending = waiting.of(wanted.name(), now, updates, changed);
            if (updates.isEmpty() && pending.isEmpty()) {
                return changed
                        ? line(wanted, Result.DONE, ResultCode.COMPLETED.number(), Optional.of(now), "")
                        : already(wanted, info, now);
            }
            if (wanted.ifChanged() && !changed && !journal.hasChanged(wanted.name())) {
                return held(
                        wanted,
                        info,
                        "to be restored only if you changed it under the order, and the journal shows no change. If you did not change it,"
                                + " return it as ALREADY instead. If you changed it by other means, restore it and return it as DONE");
            }
            if (now.underWay().isPresent()) {
                return held(wanted, info, now.underWay().get() + " is set");
            }
            if (now.hasUpdateLock() && !wanted.lockExpected() && !journal.hasLocked(wanted.name())) {
                return held(
                        wanted,
                        info,
                        "an update lock is set that neither this file nor the journal explains. If you set it under an earlier"
                                + " notice of ours, give the command again with --journal and the journal of that run. Otherwise ask us"
                                + " for a new notice after another look-up");
            }
            if (pending.isPresent()) {
                return line(
                        wanted,
                        Result.PENDING,
                        ResultCode.ACTION_PENDING.number(),
                        Optional.of(now),
                        waiting.words(pending.get()));
            }
            if (settings.dryRun()) {
                updates.forEach(update -> progress.accept("would send: " + described(wanted.name(), update)));
                return line(wanted, Result.PENDING, changing(info), Optional.of(now), "not sent: this is a dry run");
            }
            Outcome outcome = send(wanted, updates);
            changed |= outcome.mayHaveChanged();
            if (outcome.result().isPresent()) {
                return outcome.result().get();
            }
            last = outcome.words();
            if (outcome.recompute() && ++recomputed > 1) {
                break;
            }
            if (outcome.complete()) {
                // The next iteration only reads the state afterwards, so it does not count as an attempt.
                attempt--;
                if (++recomputed > ATTEMPTS) {
                    last = "accepted but not applied";
                    break;
                }
            }
        }
        return line(wanted, Result.ERROR, 0, Optional.empty(), last);
    }

    private record Outcome(
            Optional<ResultLine> result, boolean mayHaveChanged, boolean recompute, boolean complete, String words) {
        static Outcome of(ResultLine result) {
            return new Outcome(Optional.of(result), true, false, false, "");
        }
    }

    private Outcome send(RequestedState wanted, List<Update> updates) throws IOException, Stopped {
        boolean changed = false;
        for (Update update : updates) {
            EppXml.Response answer;
            try {
                answer = exchange(
                        wanted.name(), update.label(), EppXml.update(wanted.name(), update, file.hostObjects()));
            } catch (IOException broken) {
                return new Outcome(Optional.empty(), true, false, false, reconnect(broken));
            }
            switch (ResultCode.handling(answer.code())) {
                case QUERY_AGAIN -> changed = true;
                case PENDING -> {
                    return Outcome.of(line(wanted, Result.PENDING, answer.code(), Optional.empty(), answer.words()));
                }
                case MISSING -> {
                    return Outcome.of(
                            held(wanted, answer, "the name, or a name server, has disappeared since it was read"));
                }
                case NOT_OURS -> {
                    return Outcome.of(line(wanted, Result.NOT_OURS, answer.code(), Optional.empty(), answer.words()));
                }
                case HELD -> {
                    return Outcome.of(held(wanted, answer, answer.words()));
                }
                case QUERY_THEN_HOLD -> {
                    return Outcome.of(queryThenHold(wanted, answer));
                }
                case REFUSED -> {
                    return Outcome.of(line(wanted, Result.REFUSED, answer.code(), Optional.empty(), answer.words()));
                }
                case BACK_OFFICE -> {
                    return Outcome.of(line(
                            wanted,
                            Result.ERROR,
                            answer.code(),
                            Optional.empty(),
                            "needs the registry's back office: " + answer.words()));
                }
                case UNEXPECTED -> {
                    return Outcome.of(line(wanted, Result.ERROR, answer.code(), Optional.empty(), answer.words()));
                }
                case RECOMPUTE -> {
                    return new Outcome(Optional.empty(), changed, true, false, answer.code() + " " + answer.words());
                }
                case RETRY -> {
                    return new Outcome(Optional.empty(), changed, false, false, answer.code() + " " + answer.words());
                }
                case RECONNECT -> {
                    leave();
                    return new Outcome(Optional.empty(), changed, false, false, answer.code() + " " + answer.words());
                }
                case STOP_BATCH -> throw new Stopped(answer.code() + " " + answer.words() + " at " + wanted.name());
            }
        }
        return new Outcome(Optional.empty(), true, false, true, "");
    }

    private ResultLine queryThenHold(RequestedState wanted, EppXml.Response answer) throws IOException, Stopped {
        EppXml.Response info = tried(wanted.name(), "info", EppXml.domainInfo(wanted.name()));
        boolean already = info.code() == ResultCode.COMPLETED.number()
                && Difference.between(wanted, EppXml.domain(info)).isEmpty();
        return already ? already(wanted, answer, EppXml.domain(info)) : held(wanted, answer, answer.words());
    }

    private static String described(String name, Update update) {
        List<String> parts = new ArrayList<>();
        update.addServers().keySet().stream().sorted().forEach(server -> parts.add("+" + server));
        update.removeServers().stream().sorted().forEach(server -> parts.add("-" + server));
        update.addStatuses().stream().sorted().forEach(status -> parts.add("+" + status));
        update.removeStatuses().stream().sorted().forEach(status -> parts.add("-" + status));
        if (update.removeAllDs()) {
            parts.add("-all DS");
        }
        update.addDs().stream().sorted().forEach(ds -> parts.add("+DS " + ds));
        return name + " " + String.join(" ", parts);
    }

    /**
     * Returns the result for a name that needs no change:
     *
     * <ul>
     *   <li>DONE with the present time if the registry has meanwhile completed a pending command.
     *   <li>DONE with the time of the change if an earlier run over the file made the change.
     *   <li>ALREADY otherwise.
     * </ul>
     */
    private ResultLine already(RequestedState wanted, EppXml.Response answer, DomainState now) {
        Optional<Instant> completed = waiting.ofThisFile(wanted.name()).map(sent -> clock.instant());
        Optional<Instant> earlier = completed.or(() -> journal.changedAt(wanted.name(), file.reference()));
        return line(
                wanted,
                earlier.isPresent() ? Result.DONE : Result.ALREADY,
                earlier,
                earlier.isPresent() ? answer.code() : changing(answer),
                Optional.of(now),
                earlier.isEmpty()
                        ? ""
                        : completed.isPresent()
                                ? "carried out by a command that was pending after an earlier run of this file"
                                : "carried out by an earlier run of this file");
    }

    private ResultLine held(RequestedState wanted, EppXml.Response answer, String why) {
        return line(wanted, Result.HELD_FOR_COUNSEL, changing(answer), Optional.empty(), why);
    }

    /** Returns the code of an answer; 0 for the success of a read, since a result has the code of a command that changes something. */
    private static int changing(EppXml.Response answer) {
        return answer.code() == ResultCode.COMPLETED.number() ? 0 : answer.code();
    }

    private ResultLine line(
            RequestedState wanted, Result result, int code, Optional<DomainState> after, String comment) {
        Optional<Instant> at = result == Result.DONE ? Optional.of(clock.instant()) : Optional.empty();
        return line(wanted, result, at, code, after, comment);
    }

    private ResultLine line(
            RequestedState wanted,
            Result result,
            Optional<Instant> at,
            int code,
            Optional<DomainState> after,
            String comment) {
        return new ResultLine(
                results.size() + 2,
                wanted.name(),
                result,
                at,
                code == 0 ? OptionalInt.empty() : OptionalInt.of(code),
                after.map(state -> state.statuses().stream().sorted().toList()).orElse(List.of()),
                after.map(state -> state.servers().keySet().stream().sorted().toList())
                        .orElse(List.of()),
                after.map(state -> state.ds().stream().sorted().toList()).orElse(List.of()),
                after.map(DomainState::registrar).orElse(""),
                comment);
    }

    /**
     * Sends a command, and repeats it over a new session if the session broke. Use this only for reads and for commands that can safely be repeated.
     */
    private EppXml.Response tried(String about, String label, EppXml.Body command) throws IOException, Stopped {
        String last = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                settings.pause().accept(attempt - 1);
            }
            try {
                return exchange(about, label, command);
            } catch (IOException broken) {
                last = reconnect(broken);
            }
        }
        throw new Stopped("no answer to " + label + ": " + last);
    }

    private static void stopAt(EppXml.Response response, String command) throws Stopped {
        if (response.code() >= 2000) {
            throw new Stopped(command + ": " + response.code() + " " + response.words());
        }
    }

    private String reconnect(IOException broken) {
        leave();
        return "the session broke: " + EppConnection.reason(broken);
    }

    /** Sends one command. A command that changes something gets a line in the journal before and after. */
    private EppXml.Response exchange(String about, String label, EppXml.Body command) throws IOException, Stopped {
        EppConnection session = session();
        String transaction = transaction(about, label);
        boolean read = label.equals("info") || label.equals("host-check");
        if (!read) {
            keep(() -> journal.sending(about, label, transaction));
        }
        EppXml.Response response;
        try {
            response = session.send(EppXml.command(transaction, command));
        } catch (IOException broken) {
            if (!read) {
                keep(() -> journal.broken(about, label, transaction, broken));
            }
            throw broken;
        }
        if (!read) {
            keep(() -> journal.answered(about, label, transaction, response));
        }
        return response;
    }

    @FunctionalInterface
    private interface Entry {
        void write() throws IOException;
    }

    /** Writes to the journal. A failed write stops the run and is not treated as a broken session. */
    private static void keep(Entry entry) throws Stopped {
        try {
            entry.write();
        } catch (IOException e) {
            throw new Stopped("the journal cannot be written: " + e.getMessage());
        }
    }

    /**
     * Returns a transaction id of at most 64 characters. It consists of the reference, a hash of the name, the label, the start of the run and a
     * number: {@code TD-4711-5f3a91c2-change-mx4tppc0-2}.
     */
    private String transaction(String about, String label) {
        String end = "-" + label + "-" + journal.next(about);
        String begin = RunJournal.transactions(file.reference()) + Integer.toHexString(about.hashCode());
        return begin.substring(0, Math.min(begin.length(), LONGEST_TRANSACTION - end.length())) + end;
    }

    /**
     * Returns the present session, or a new one.
     *
     * @throws Stopped if the server refuses the log-in, or if no session can be opened in {@link #ATTEMPTS} attempts. The names are then not at fault
     */
    private EppConnection session() throws Stopped {
        String last = "";
        for (int attempt = 1; connection == null && attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                settings.pause().accept(attempt - 1);
            }
            try {
                connection = open();
            } catch (IOException unreachable) {
                last = EppConnection.reason(unreachable);
            }
        }
        if (connection == null) {
            throw new Stopped(
                    "no session can be opened: " + last
                            + ". When the server answers again, give the same command again: it continues with the names that are left");
        }
        return connection;
    }

    private EppConnection open() throws IOException, Stopped {
        EppConnection opened = EppConnection.open(settings.server());
        Set<String> extensions = new TreeSet<>(opened.extensions());
        extensions.retainAll(Set.of(EppXml.SECDNS));
        EppXml.Response login;
        try {
            login = opened.send(EppXml.command(
                    transaction("session", "login"),
                    EppXml.login(
                            settings.user(),
                            settings.password(),
                            new TreeSet<>(
                                    file.hostObjects() ? Set.of(EppXml.DOMAIN, EppXml.HOST) : Set.of(EppXml.DOMAIN)),
                            extensions)));
        } catch (IOException broken) {
            opened.close();
            throw broken;
        }
        if (login.code() != ResultCode.COMPLETED.number()) {
            opened.close();
            // The log-in is never repeated: a registry locks an account after a few wrong passwords.
            throw new Stopped("the server refused the log-in: " + login.code() + " " + login.words());
        }
        return opened;
    }

    private void leave() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** Returns the {@code seq} of each name in the result form: its position in the file, from 1. */
    public static Map<String, Integer> numbers(CommandFile file) {
        Map<String, Integer> numbers = new java.util.LinkedHashMap<>();
        file.names().forEach(wanted -> numbers.put(wanted.name(), numbers.size() + 1));
        return numbers;
    }
}

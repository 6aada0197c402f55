package takedown.execution;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.suspects.Suspect;
import takedown.execution.rule.Baseline;
import takedown.execution.rule.ExecutionFacts;
import takedown.execution.rule.ExecutionRule;
import takedown.execution.rule.ExecutionState;
import takedown.execution.rule.Finding;
import takedown.execution.rule.Finding.Kind;
import takedown.execution.rule.Judgement;
import takedown.execution.rule.ParentZoneMeasurer;
import takedown.execution.rule.RecordedState;
import takedown.execution.rule.RegistrationMeasurer;
import takedown.history.PastSnapshot;
import takedown.history.SnapshotHistory;
import takedown.observation.Snapshot;

/** Judges the actions requested for one name by its stored snapshots and the present investigation. */
final class ActionJudge {
    /** Maximum number of snapshots that are read to fill in what the last snapshot before a time failed to observe. */
    private static final int EARLIER_SNAPSHOTS = 10;

    /** Maximum number of stored snapshots that are judged if the service of a packet is recorded late. */
    private static final int MAX_SNAPSHOTS = 1_000;

    private final Suspect suspect;
    private final Optional<String> shielded;
    private final List<OrderVersions> onFile;
    private final List<ServedAction> served;
    private final Map<ExecutionRow.Key, ExecutionRow> remembered;
    private final SnapshotHistory past;
    private final Supplier<Optional<Snapshot>> stored;
    private final UnsavedRows added;
    /**
     * Stored snapshots since each time at which a packet was served. They are kept in memory because most packets ask for several actions on a name.
     */
    private final Map<Instant, List<ExecutionSnapshot>> later = new HashMap<>();

    private final Map<Instant, List<ExecutionFacts>> until = new HashMap<>();

    ActionJudge(
            Suspect suspect,
            Optional<String> shielded,
            List<OrderVersions> onFile,
            List<ServedAction> served,
            List<ExecutionRow> remembered,
            SnapshotHistory past,
            Supplier<Optional<Snapshot>> stored,
            UnsavedRows added) {
        this.suspect = suspect;
        this.shielded = shielded;
        this.onFile = onFile;
        this.served = served;
        this.past = past;
        this.stored = stored;
        this.added = added;
        this.remembered = new HashMap<>();
        remembered.forEach(row -> this.remembered.put(key(row.orderId, row.action), row));
    }

    private ExecutionRow.Key key(UUID order, Action action) {
        return new ExecutionRow.Key(order, suspect.id(), action);
    }

    /** Judges all actions. Releases come last, since the other actions determine whether there is anything to release. */
    void all(Optional<ExecutionSnapshot> present) {
        served.stream()
                .sorted(Comparator.comparing(asked -> asked.action() == Action.RELEASE))
                .forEach(asked -> onFile.stream()
                        .filter(order -> order.current().id().equals(asked.order()))
                        .forEach(order -> one(order.carried(asked.version()), asked, present)));
    }

    private void one(CourtOrder order, ServedAction asked, Optional<ExecutionSnapshot> present) {
        Optional<ExecutionRow> row = Optional.ofNullable(remembered.get(key(order.id(), asked.action())));
        Optional<ExecutionState> was = row.filter(known -> known.since != null).map(known -> known.state);
        // An investigation that was in progress when the packet was served counts as made before the service.
        boolean earlier = present.filter(look -> !look.isAfter(asked)).isPresent();
        if (row.filter(known -> known.isUnder(asked)).isPresent() && !earlier) {
            ActionHistory course = new ActionHistory(
                    order, asked, row.get().baseline().orElseThrow(), row.get().known());
            present.ifPresent(course::see);
            course.write(row.get(), was, true);
            return;
        }
        ActionHistory course = new ActionHistory(order, asked, baseline(order, asked), Optional.empty());
        after(asked, present).forEach(course::see);
        Optional<RecordedState> older = row.filter(known -> known.isOlderThan(asked))
                .flatMap(ExecutionRow::known)
                .filter(course::isPossible)
                .map(known -> known.withFirstExecution(course.known));
        older.ifPresent(course::restartFrom);
        present.ifPresent(course::see);
        ExecutionRow written = row.orElseGet(() -> ExecutionRow.of(order.id(), suspect.id(), asked.action()));
        written.serve(asked, course.baseline);
        older.ifPresentOrElse(written::remember, written::forget);
        // If an action that was judged under another service is judged again, only the final state is an event.
        course.write(written, was, older.isPresent() || was.isEmpty());
        if (row.isEmpty()) {
            added.lines.add(written);
            remembered.put(key(order.id(), asked.action()), written);
        }
    }

    /**
     * Returns the first {@value #MAX_SNAPSHOTS} stored snapshots since the packet was served, earliest first, without the present one and those after
     * it.
     */
    private Stream<ExecutionSnapshot> after(ServedAction asked, Optional<ExecutionSnapshot> present) {
        return later
                .computeIfAbsent(asked.servedAt(), at -> snapshots(past.after(suspect.id(), at, MAX_SNAPSHOTS)))
                .stream()
                .filter(look -> present.filter(now ->
                                now.stored().equals(look.stored()) || now.at().isBefore(look.at()))
                        .isEmpty());
    }

    private Baseline baseline(CourtOrder order, ServedAction asked) {
        return Baseline.of(
                order,
                asked.action(),
                until.computeIfAbsent(asked.servedAt(), at -> facts(past.upTo(suspect.id(), at, EARLIER_SNAPSHOTS))),
                once(() -> before(order, asked, Optional.empty())),
                remembered.values().stream()
                        .anyMatch(row -> row.action != Action.RELEASE
                                && (row.firstExecutedAt != null || row.state == ExecutionState.PARTLY)));
    }

    /**
     * Returns the state of the name before the court acted, from the stored snapshots before one of several times. The times are tried, earliest
     * first, until there is a snapshot before one of them: the entry of the first order of the case that commands a change, the first service of a
     * packet that asks for a change, and the first observed execution. For an action other than RELEASE, only its own execution is considered, and
     * the entry of this order and the service of this packet are tried too.
     */
    private Optional<ExecutionFacts> before(CourtOrder order, ServedAction asked, Optional<RecordedState> known) {
        NavigableSet<Instant> ends = new TreeSet<>();
        onFile.stream()
                .flatMap(other -> other.all().stream())
                .filter(other -> other.content().relief().actions().stream().anyMatch(verb -> verb != Action.RELEASE))
                .flatMap(other -> other.content().issuedAt().stream())
                .min(Instant::compareTo)
                .ifPresent(ends::add);
        served.stream()
                .filter(other -> other.action() != Action.RELEASE)
                .map(other -> justAfter(other.servedAt()))
                .min(Instant::compareTo)
                .ifPresent(ends::add);
        if (asked.action() != Action.RELEASE) {
            order.issuedAt().ifPresent(ends::add);
            ends.add(justAfter(asked.servedAt()));
            known.flatMap(RecordedState::firstExecutedAt).ifPresent(ends::add);
        } else {
            remembered.values().stream()
                    .filter(other -> other.action != Action.RELEASE)
                    .flatMap(other -> Stream.ofNullable(other.firstExecutedAt))
                    .min(Instant::compareTo)
                    .ifPresent(ends::add);
        }
        return ends.stream()
                .map(end -> facts(past.before(suspect.id(), end, EARLIER_SNAPSHOTS)).stream()
                        .reduce(ExecutionFacts::or))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns the next later time that the database can store. Stored times have microsecond precision. */
    private static Instant justAfter(Instant time) {
        return time.plus(1, ChronoUnit.MICROS);
    }

    private static List<ExecutionSnapshot> snapshots(List<PastSnapshot> kept) {
        return kept.stream().map(ExecutionSnapshot::of).toList();
    }

    private static List<ExecutionFacts> facts(List<PastSnapshot> kept) {
        return snapshots(kept).stream().map(ExecutionSnapshot::facts).toList();
    }

    /** The judgements of one action by successive snapshots since its packet was served. */
    private final class ActionHistory {
        private final CourtOrder order;
        private final ServedAction asked;
        private final Baseline baseline;
        private final List<Step> steps = new ArrayList<>();
        private Optional<RecordedState> known;

        ActionHistory(CourtOrder order, ServedAction asked, Baseline baseline, Optional<RecordedState> known) {
            this.order = order;
            this.asked = asked;
            this.baseline = baseline;
            this.known = known;
        }

        void restartFrom(RecordedState older) {
            known = Optional.of(older);
            steps.clear();
        }

        /**
         * The judgement by one snapshot.
         *
         * @param news whether anything except the time of confirmation changed
         */
        private record Step(ExecutionSnapshot look, Judgement judged, RecordedState after, boolean news) {}

        void see(ExecutionSnapshot look) {
            if (!look.isAfter(asked)
                    || order.issuedAt()
                            .filter(issued -> issued.isAfter(look.at()))
                            .isPresent()) {
                return;
            }
            Optional<RecordedState> earlier = known;
            Judgement judged = ExecutionRule.judge(
                    order,
                    asked.action(),
                    look.facts(),
                    once(() -> before(order, asked, earlier)),
                    shielded,
                    baseline,
                    earlier,
                    look.at());
            RecordedState now = RecordedState.after(earlier, judged, look.at());
            steps.add(new Step(look, judged, now, earlier.map(now::differsFrom).orElse(true)));
            known = Optional.of(now);
        }

        /**
         * Returns whether the earlier state is still possible. An execution that was recorded before baselines existed, and that the baseline
         * contradicts, is discarded.
         */
        boolean isPossible(RecordedState older) {
            return older.state() != ExecutionState.EXECUTED
                    || baseline.is(Baseline.Kind.TO_DO)
                    || baseline.is(Baseline.Kind.NOT_SEEN);
        }

        /**
         * Writes the judgements to the row, and adds an event for each change of state.
         *
         * @param was the state of the row, if an investigation has set one
         * @param each whether every change of state is an event; otherwise only the final state is
         */
        void write(ExecutionRow row, Optional<ExecutionState> was, boolean each) {
            Optional<ExecutionState> before = was;
            for (Step step : steps) {
                row.remember(step.after());
                if (step.news() && step.judged().confirmed()) {
                    row.snapshotId =
                            step.look().stored().or(suspect::snapshotId).orElse(null);
                    row.evidence = evidence(step);
                }
                boolean told = each || step.equals(steps.getLast());
                if (told && !before.equals(Optional.of(row.state))) {
                    added.event(row, before, step.look().at());
                    before = Optional.of(row.state);
                }
            }
        }

        /**
         * Returns the SHA-256 of the stored octets on which the findings of a step are based. The octets are those of the step's snapshot if it was
         * stored, otherwise those of the last stored snapshot. In the second case, a finding that differs from that of the stored snapshot has no
         * octets.
         */
        private List<String> evidence(Step step) {
            Action action = asked.action();
            Optional<ExecutionFacts> restored =
                    action == Action.RELEASE ? before(order, asked, Optional.empty()) : Optional.empty();
            Optional<ExecutionFacts> kept = step.look().stored().isPresent()
                    ? Optional.of(step.look().facts())
                    : stored.get().map(ExecutionFacts::of);
            return kept.map(shown -> shown.evidence(
                            confirms(step.judged().byParent(), ParentZoneMeasurer.of(order, action, shown, restored)),
                            confirms(
                                    step.judged().byRegistration(),
                                    RegistrationMeasurer.of(order, action, shown, restored))))
                    .orElse(List.of());
        }
    }

    private static boolean confirms(Finding now, Finding kept) {
        return now.equals(kept) && !now.is(Kind.NOT_SEEN) && !now.is(Kind.NOT_MEASURED);
    }

    private static <T> Supplier<Optional<T>> once(Supplier<Optional<T>> asked) {
        List<Optional<T>> answer = new ArrayList<>();
        return () -> {
            if (answer.isEmpty()) {
                answer.add(asked.get());
            }
            return answer.getFirst();
        };
    }
}

package takedown.execution;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.Dossier;
import takedown.casefile.Action;
import takedown.casefile.CourtOrder;
import takedown.casefile.Orders;
import takedown.casefile.Suspect;
import takedown.casefile.Verdict;
import takedown.execution.Finding.Kind;
import takedown.history.Snapshots;
import takedown.packet.Shield;

/**
 * Remembers what became of the orders. Judged is what a served packet asks of a name, from its service, while the name has the verdict
 * MALICIOUS; and what an order has reached already, whatever is judged of it later.
 */
@ApplicationScoped
public class Executions {
    /** Looks back from before the order, to fill what the last one failed to see. */
    private static final int LOOKS_BACK = 10;

    private final Orders orders;
    private final Snapshots snapshots;
    private final Shield shield;
    private final ServiceQueries services;
    private final ExecutionRow.Repository rows;
    private final ExecutionEventRow.Repository events;

    Executions(
            Orders orders,
            Snapshots snapshots,
            Shield shield,
            ServiceQueries services,
            ExecutionRow.Repository rows,
            ExecutionEventRow.Repository events) {
        this.orders = orders;
        this.snapshots = snapshots;
        this.shield = shield;
        this.services = services;
        this.rows = rows;
        this.events = events;
    }

    /**
     * Judges by one look whatever was asked of the name under the orders of its case, in the transaction that writes the look down. Where the
     * state is as it was, only the time of confirmation is written.
     *
     * @param suspect as before the look
     * @param stored the look's own snapshot, if it was stored
     * @param doubted so much failed around it that "there is none" is not believed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void seen(Suspect suspect, Dossier dossier, Optional<UUID> stored, boolean doubted) {
        List<CourtOrder> onFile = suspect.registrable().isEmpty() ? List.of() : orders.all(suspect.caseId());
        if (onFile.isEmpty()) {
            return;
        }
        List<Served> served = services.of(
                suspect.id(),
                onFile.stream().map(CourtOrder::id).toList(),
                dossier.snapshot().at());
        if (served.isEmpty()) {
            return;
        }
        List<ExecutionRow> remembered = rows.of(suspect.id());
        if (suspect.verdict() == Verdict.MALICIOUS
                || remembered.stream().anyMatch(row -> row.firstExecutedAt != null)) {
            new Judging(suspect, dossier, stored, doubted, onFile, remembered).all(served);
        }
    }

    /** One look at one name. */
    private final class Judging {
        private final Suspect suspect;
        private final Instant at;
        private final Sight sight;
        private final Optional<String> shielded;
        private final Optional<UUID> stored;
        private final List<CourtOrder> onFile;
        private final Map<ExecutionRow.Key, ExecutionRow> remembered;

        Judging(
                Suspect suspect,
                Dossier dossier,
                Optional<UUID> stored,
                boolean doubted,
                List<CourtOrder> onFile,
                List<ExecutionRow> remembered) {
            Sight seen = Sight.of(dossier.snapshot());
            this.suspect = suspect;
            this.at = dossier.snapshot().at();
            this.sight = doubted ? seen.doubted() : seen;
            this.shielded = shield.over(suspect, dossier);
            this.stored = stored;
            this.onFile = onFile;
            this.remembered = remembered.stream()
                    .collect(Collectors.toMap(
                            row -> new ExecutionRow.Key(row.orderId, row.suspectId, row.action), Function.identity()));
        }

        void all(List<Served> served) {
            for (CourtOrder order : onFile) {
                served.stream()
                        .filter(asked -> asked.order().equals(order.id())
                                && !order.issuedAt().isAfter(at))
                        .forEach(asked -> one(order, asked));
            }
        }

        private void one(CourtOrder order, Served asked) {
            Action action = asked.action();
            Optional<ExecutionRow> row =
                    Optional.ofNullable(remembered.get(new ExecutionRow.Key(order.id(), suspect.id(), action)));
            Supplier<Optional<Sight>> before = once(() -> before(order, action, row));
            Optional<Baseline> kept = row.flatMap(r -> r.baseline(asked.packet()));
            Baseline baseline = kept.orElseGet(() -> baseline(order, asked, before));
            Optional<Known> known = row.filter(r -> asked.packet().equals(r.packetId))
                    .map(ExecutionRow::known)
                    // Judged before there was a baseline: an execution that is none is forgotten.
                    .filter(k -> kept.isPresent()
                            || k.state() != ExecutionState.EXECUTED
                            || baseline.is(Baseline.Kind.TO_DO)
                            || baseline.is(Baseline.Kind.NOT_SEEN));
            Judgement judged = ExecutionRule.judge(order, action, sight, before, shielded, baseline, known, at);
            Known now = Known.after(known, judged, at);
            boolean news = known.map(now::isNewsAfter).orElse(true);
            Optional<ExecutionState> was = row.map(r -> r.state);
            ExecutionRow written = row.orElseGet(() -> ExecutionRow.of(order.id(), suspect.id(), action));
            written.serve(asked.packet(), baseline);
            written.remember(now);
            if (news && judged.confirmed()) {
                written.snapshotId = lastStored().orElse(null);
                written.evidence = evidence(order, action, judged, before);
            } else if (known.isEmpty()) {
                written.evidence = List.of();
            }
            if (row.isEmpty()) {
                rows.persist(written);
            }
            if (was.filter(state -> state == now.state()).isEmpty()) {
                event(written, was);
            }
        }

        private Baseline baseline(CourtOrder order, Served asked, Supplier<Optional<Sight>> before) {
            return Baseline.of(
                    order,
                    asked.action(),
                    snapshots.before(suspect.id(), asked.servedAt(), LOOKS_BACK).stream()
                            .map(Sight::of)
                            .toList(),
                    before,
                    remembered.values().stream()
                            .anyMatch(row -> row.action != Action.RELEASE
                                    && (row.firstExecutedAt != null || row.state == ExecutionState.PARTLY)));
        }

        private Optional<UUID> lastStored() {
            return stored.or(suspect::snapshotId);
        }

        /**
         * Hashes of octets that are in the store: of this look where it was stored, else of the last stored one where that says the same.
         */
        private List<String> evidence(
                CourtOrder order, Action action, Judgement judged, Supplier<Optional<Sight>> before) {
            Optional<Sight> restored = action == Action.RELEASE ? before.get() : Optional.empty();
            Optional<Sight> kept = stored.isPresent()
                    ? Optional.of(sight)
                    : lastStored().flatMap(snapshots::get).map(Sight::of);
            return kept.map(shown -> shown.evidence(
                            says(judged.byParent(), ByParent.of(order, action, shown, restored)),
                            says(judged.byRegistration(), ByRegistration.of(order, action, shown, restored))))
                    .orElse(List.of());
        }

        private static boolean says(Finding now, Finding kept) {
            return now.equals(kept) && !now.is(Kind.NOT_SEEN) && !now.is(Kind.NOT_MEASURED);
        }

        private void event(ExecutionRow row, Optional<ExecutionState> before) {
            ExecutionEventRow event = new ExecutionEventRow();
            event.id = UuidCreator.getTimeOrderedEpoch();
            event.orderId = row.orderId;
            event.suspectId = row.suspectId;
            event.action = row.action;
            event.at = at;
            event.before = before.orElse(null);
            event.after = row.state;
            event.reason = row.reason;
            event.snapshotId = row.snapshotId;
            events.persist(event);
        }

        /**
         * How the name was before the court acted: before the first order of the case that changes anything, else before this one, else
         * before it was first seen executed.
         */
        private Optional<Sight> before(CourtOrder order, Action action, Optional<ExecutionRow> row) {
            return times(order, action, row)
                    .map(time -> snapshots.before(suspect.id(), time, LOOKS_BACK).stream()
                            .map(Sight::of)
                            .reduce(Sight::or))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private Stream<Instant> times(CourtOrder order, Action action, Optional<ExecutionRow> row) {
            List<Instant> times = new ArrayList<>();
            onFile.stream()
                    .filter(other -> other.actions().stream().anyMatch(verb -> verb != Action.RELEASE))
                    .map(CourtOrder::issuedAt)
                    .min(Instant::compareTo)
                    .ifPresent(times::add);
            if (action != Action.RELEASE) {
                times.add(order.issuedAt());
                row.flatMap(known -> Optional.ofNullable(known.firstExecutedAt)).ifPresent(times::add);
            } else {
                remembered.values().stream()
                        .filter(other -> other.action != Action.RELEASE)
                        .flatMap(other -> Stream.ofNullable(other.firstExecutedAt))
                        .min(Instant::compareTo)
                        .ifPresent(times::add);
            }
            return times.stream().distinct();
        }
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

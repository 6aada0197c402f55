package takedown.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.name.Refusal;
import takedown.packet.document.Packet;

/** Reports the extent to which an order on file is executed. */
@ApplicationScoped
public class Compliance {
    /** Lines read at once for a CSV file. */
    private static final int BATCH = 10_000;

    /** Maximum number of events per name. A name normally has only a few. */
    private static final int MAX_EVENTS = 1_000;

    /** Maximum number of orders in an overview. */
    private static final int MAX_ORDERS = 50;

    private final Cases cases;
    private final Orders orders;
    private final SuspectStore suspects;
    private final ExecutionQueries queries;
    private final ExecutionEventRow.Repository events;
    private final ComplianceSheet sheet;
    private final Clock clock;

    Compliance(
            Cases cases,
            Orders orders,
            SuspectStore suspects,
            ExecutionQueries queries,
            ExecutionEventRow.Repository events,
            ComplianceSheet sheet,
            Clock clock) {
        this.cases = cases;
        this.orders = orders;
        this.suspects = suspects;
        this.queries = queries;
        this.events = events;
        this.sheet = sheet;
        this.clock = clock;
    }

    /**
     * @param after the {@code next} of the previous page
     * @throws Refusal (NOT_FOUND) for an unknown order or one that the actor may not see; (INVALID) for an {@code after} that is not the {@code next}
     *     of a page
     */
    @Transactional
    public ExecutionPage page(
            CaseAccess access,
            UUID orderId,
            Optional<String> registry,
            Optional<ExecutionState> state,
            Optional<String> after,
            int limit) {
        CourtOrder order = orders.get(access, orderId);
        CourtTime court = CourtTime.of(cases.file(access).matter());
        Instant now = clock.instant();
        List<ExecutionLine> found =
                queries.lines(access, order, registry, state, after.map(ExecutionCursor::of), limit + 1, now);
        boolean more = found.size() > limit;
        List<ExecutionLine> shown = more ? found.subList(0, limit) : found;
        return new ExecutionPage(
                order,
                DayCounter.of(order, court, now),
                queries.summary(access, order, registry, now),
                shown,
                more ? last(shown).map(ExecutionCursor::toString) : Optional.empty());
    }

    /** Returns the observed state of every name of a packet that was served, by name; nothing for a packet without an order. */
    @Transactional
    public Map<String, List<ExecutionLine>> of(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        if (packet.orderId().isEmpty()) {
            return Map.of();
        }
        CourtOrder order = orders.get(access, packet.orderId().get());
        Instant now = clock.instant();
        Map<String, List<ExecutionLine>> byName = new LinkedHashMap<>();
        Optional<ExecutionCursor> after = Optional.empty();
        List<ExecutionLine> batch;
        do {
            batch = queries.lines(
                    access,
                    order,
                    Optional.of(packet.document().recipient().id()),
                    Optional.empty(),
                    after,
                    BATCH,
                    now);
            batch.stream()
                    .filter(line -> line.packet().equals(packet.id()))
                    .forEach(line -> byName.computeIfAbsent(line.name(), name -> new ArrayList<>())
                            .add(line));
            after = last(batch);
        } while (batch.size() == BATCH);
        return byName;
    }

    /** One registry under one order. */
    public record UnderOrder(CourtOrder order, String caseTitle, RegistrySummary summary) {}

    /** Returns the execution of the latest orders in the cases that the actor may see, by registry. */
    @Transactional
    public List<UnderOrder> overview(Actor actor) {
        Instant now = clock.instant();
        List<UnderOrder> all = new ArrayList<>();
        for (CourtOrder order : orders.latest(actor, MAX_ORDERS)) {
            CaseAccess access = cases.forReading(actor, order.caseId());
            List<RegistrySummary> served = queries.summary(access, order, Optional.empty(), now);
            if (!served.isEmpty()) {
                String title = cases.file(access).title();
                served.forEach(summary -> all.add(new UnderOrder(order, title, summary)));
            }
        }
        return all.stream()
                .sorted(Comparator.comparing(line -> line.summary().registry()))
                .toList();
    }

    /** Returns the changes of state of a name under an order, oldest first. */
    @Transactional
    public List<ExecutionEvent> history(CaseAccess access, UUID orderId, UUID suspectId) {
        CourtOrder order = orders.get(access, orderId);
        Suspect suspect = suspects.get(access, suspectId);
        return events.of(order.id(), suspect.id(), MAX_EVENTS);
    }

    /** A file that is written as it is read, since an order may cover a million names. */
    @FunctionalInterface
    public interface Csv {
        void writeTo(Appendable out) throws IOException;
    }

    /** Returns all lines as CSV (RFC 4180), or those of one registry or state. Access is checked before anything is written. */
    public Csv csv(CaseAccess access, UUID orderId, Optional<String> registry, Optional<ExecutionState> state) {
        CourtOrder order = orders.get(access, orderId);
        Instant now = clock.instant();
        return out -> {
            try (ComplianceCsv csv = new ComplianceCsv(out)) {
                Optional<ExecutionCursor> after = Optional.empty();
                List<ExecutionLine> batch;
                do {
                    batch = queries.lines(access, order, registry, state, after, BATCH, now);
                    csv.add(batch);
                    after = last(batch);
                } while (batch.size() == BATCH);
            }
        };
    }

    /**
     * Returns one registry's compliance as an exhibit: PDF/A-2u.
     *
     * @throws Refusal (INVALID) if no registry is named, (NOT_FOUND) if it was not served
     */
    @Transactional
    public byte[] pdf(CaseAccess access, UUID orderId, Optional<String> registry) {
        CourtOrder order = orders.get(access, orderId);
        Instant now = clock.instant();
        List<String> known = queries.summary(access, order, Optional.empty(), now).stream()
                .map(RegistrySummary::registry)
                .toList();
        String asked = registry.orElseThrow(
                () -> Refusal.invalid("registry is missing: name the registry that the sheet is about"
                        + (known.isEmpty() ? "" : ", one of " + known)));
        if (!known.contains(asked)) {
            throw Refusal.notFound(
                    known.isEmpty()
                            ? "No packet of this order was served yet."
                            : "No packet of this order was served on that registry. It was served on " + known + ".");
        }
        return sheet.render(
                cases.file(access),
                order,
                queries.summary(access, order, registry, now).getFirst(),
                printed(access, order, registry, now),
                now);
    }

    /** Returns at most as many lines as are printed, and one more to detect that there are more. */
    private List<ExecutionLine> printed(CaseAccess access, CourtOrder order, Optional<String> registry, Instant now) {
        int enough = (ComplianceSheet.MAX_NAMES + 1) * order.actions().size();
        List<ExecutionLine> lines = new ArrayList<>();
        List<ExecutionLine> batch;
        do {
            batch = queries.lines(access, order, registry, Optional.empty(), last(lines), BATCH, now);
            lines.addAll(batch);
        } while (batch.size() == BATCH && lines.size() < enough);
        return lines;
    }

    private static Optional<ExecutionCursor> last(List<ExecutionLine> lines) {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExecutionCursor(
                        lines.getLast().suspect(), lines.getLast().action()));
    }
}

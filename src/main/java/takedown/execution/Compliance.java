package takedown.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Suspects;
import takedown.name.Refusal;

/** How an order on file stands. */
@ApplicationScoped
public class Compliance {
    /** Lines read at once for a file. */
    private static final int BATCH = 10_000;

    /** A name has a handful of events; the look behind each has its snapshot. */
    private static final int MAX_EVENTS = 1_000;

    private final Cases cases;
    private final Orders orders;
    private final Suspects suspects;
    private final ExecutionQueries queries;
    private final ExecutionEventRow.Repository events;
    private final ComplianceSheet sheet;
    private final Clock clock;

    Compliance(
            Cases cases,
            Orders orders,
            Suspects suspects,
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
     * @param after the {@code next} of the page before
     * @throws Refusal (NOT_FOUND) for an order that is not there, or not for this actor; (INVALID) for an after that no page gave
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
                queries.lines(access, order, registry, state, after.map(LineKey::of), limit + 1, now);
        boolean more = found.size() > limit;
        List<ExecutionLine> shown = more ? found.subList(0, limit) : found;
        return new ExecutionPage(
                order,
                DayCounter.of(order, court, now),
                queries.summary(access, order, registry, now),
                shown,
                more ? last(shown).map(LineKey::toString) : Optional.empty());
    }

    /** How the states of a name under an order came to be, oldest first. */
    @Transactional
    public List<ExecutionEvent> history(CaseAccess access, UUID orderId, UUID suspectId) {
        CourtOrder order = orders.get(access, orderId);
        Suspect suspect = suspects.get(access, suspectId);
        return events.of(order.id(), suspect.id(), MAX_EVENTS);
    }

    /** A file that is written as it is read: an order may be about a million names. */
    @FunctionalInterface
    public interface Csv {
        void writeTo(Appendable out) throws IOException;
    }

    /** All lines as CSV (RFC 4180), or those of one registry or state. Whether the caller may is settled before anything is written. */
    public Csv csv(CaseAccess access, UUID orderId, Optional<String> registry, Optional<ExecutionState> state) {
        CourtOrder order = orders.get(access, orderId);
        Instant now = clock.instant();
        return out -> {
            try (ComplianceCsv csv = new ComplianceCsv(out)) {
                Optional<LineKey> after = Optional.empty();
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
     * One registry's compliance as an exhibit: PDF/A-2u.
     *
     * @throws Refusal (INVALID) when no registry is named, (NOT_FOUND) when it was not served
     */
    @Transactional
    public byte[] pdf(CaseAccess access, UUID orderId, Optional<String> registry) {
        CourtOrder order = orders.get(access, orderId);
        Instant now = clock.instant();
        List<String> known = queries.summary(access, order, Optional.empty(), now).stream()
                .map(RegistrySummary::registry)
                .toList();
        String asked = registry.orElseThrow(() -> Refusal.invalid(
                "registry is missing: whose compliance it is about" + (known.isEmpty() ? "" : ", one of " + known)));
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

    /** No more than a page could print, and one to know that there are more. */
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

    private static Optional<LineKey> last(List<ExecutionLine> lines) {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new LineKey(lines.getLast().suspect(), lines.getLast().action()));
    }
}

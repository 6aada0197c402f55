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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.execution.rule.ExecutionState;
import takedown.name.Refusal;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;

/** Reports the extent to which an order on file is executed. */
@ApplicationScoped
public class Compliance {
    private static final int BATCH = 10_000;

    /** Maximum number of events per name. A name normally has only a few. */
    private static final int MAX_EVENTS = 1_000;

    private static final int MAX_ORDERS = 50;

    private final Cases cases;
    private final Orders orders;
    private final SuspectStore suspects;
    private final ExecutionQueries queries;
    private final ExecutionEventRow.Repository events;
    private final Clock clock;

    Compliance(
            Cases cases,
            Orders orders,
            SuspectStore suspects,
            ExecutionQueries queries,
            ExecutionEventRow.Repository events,
            Clock clock) {
        this.cases = cases;
        this.orders = orders;
        this.suspects = suspects;
        this.queries = queries;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Returns one page of the execution of an order.
     *
     * @param after the {@code next} of the previous page
     * @throws Refusal (NOT_FOUND) for an unknown order or an order that the actor may not see; (INVALID) for an {@code after} that is not the {@code
     *     next} of a page
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

    /**
     * Returns, by name, the observed state of the actions that a packet asks for; empty for a packet without an order. The result covers the names of
     * all recipients that were served under the order.
     */
    @Transactional
    public Map<String, List<ExecutionLine>> of(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        if (packet.orderId().isEmpty()) {
            return Map.of();
        }
        CourtOrder order = orders.get(access, packet.orderId().get());
        Set<String> asked = packet.document().actions().stream()
                .map(PacketDocument.ActionPart::verb)
                .collect(Collectors.toSet());
        Instant now = clock.instant();
        Map<String, List<ExecutionLine>> byName = new LinkedHashMap<>();
        Optional<ExecutionCursor> after = Optional.empty();
        List<ExecutionLine> batch;
        do {
            batch = queries.lines(access, order, Optional.empty(), Optional.empty(), after, BATCH, now);
            batch.stream()
                    .filter(line -> asked.contains(line.action().name()))
                    .forEach(line -> byName.computeIfAbsent(line.name(), name -> new ArrayList<>())
                            .add(line));
            after = last(batch);
        } while (batch.size() == BATCH);
        return byName;
    }

    /** Returns what look-ups showed about each name that was served under an order, while the order was in force. */
    @Transactional
    public SeenUnderOrder seen(CaseAccess access, UUID orderId) {
        return queries.seen(access, orders.withVersions(access, orderId), clock.instant());
    }

    /**
     * Returns, by registrable name, the actions of an order that a look-up has ever shown as carried out, in part or in full. RELEASE is left out.
     */
    @Transactional
    public Map<String, Set<String>> everExecuted(CaseAccess access, UUID orderId) {
        return queries.everExecuted(access, orders.get(access, orderId));
    }

    /** Returns the recorded services of an order on its recipients, by recipient and time. */
    @Transactional
    public List<ServiceOnRecipient> services(CaseAccess access, UUID orderId) {
        return queries.services(access, orders.get(access, orderId));
    }

    public record UnderOrder(CourtOrder order, String caseTitle, RegistrySummary summary) {}

    /** Returns the execution of the latest 50 orders in the cases that the actor may see, by registry. Orders that were not served are left out. */
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

    /** A CSV file that is written while its lines are read, since an order may cover a million names. */
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

    private static Optional<ExecutionCursor> last(List<ExecutionLine> lines) {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExecutionCursor(
                        lines.getLast().suspect(), lines.getLast().action()));
    }
}

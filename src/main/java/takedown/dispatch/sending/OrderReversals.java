package takedown.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderAmended;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.Orders;
import takedown.dispatch.PacketProgressReader;
import takedown.packet.OtherHands;
import takedown.packet.PacketMaker;
import takedown.packet.document.Filing;
import takedown.packet.document.Packet;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/**
 * Prepares the reversals of an order that ended. When an order is vacated, this class makes a reversal with the vacating paper for each recipient
 * that was served under the order and has no such reversal yet, except those of {@link FinishedReversals}. When an order expires, or when a new order
 * supersedes it, people make the reversals. Nothing is sent here: people approve and serve a reversal like any packet.
 */
@ApplicationScoped
public class OrderReversals {
    private static final Logger LOG = Logger.getLogger(OrderReversals.class);

    private final PacketMaker packets;
    private final PacketStore store;
    private final Orders orders;
    private final ReversalSql sql;
    private final FinishedReversals finished;
    private final OtherHands hands;
    private final PacketProgressReader progressReader;
    private final Journal journal;
    private final Clock clock;

    OrderReversals(
            PacketMaker packets,
            PacketStore store,
            Orders orders,
            ReversalSql sql,
            FinishedReversals finished,
            OtherHands hands,
            PacketProgressReader progressReader,
            Journal journal,
            Clock clock) {
        this.packets = packets;
        this.store = store;
        this.orders = orders;
        this.sql = sql;
        this.finished = finished;
        this.hands = hands;
        this.progressReader = progressReader;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A reversal that states how its order ended.
     *
     * @param freed the names that the reversal asks to leave as they are, although they are not in other hands any more
     */
    public record Stating(Packet packet, boolean sent, Set<String> freed) {
        public Stating {
            freed = Set.copyOf(freed);
        }

        /** Returns whether the reversal would be refused, since it does not restore all the names that are to be restored. */
        public boolean isOutdated() {
            return !sent && !freed.isEmpty();
        }
    }

    /** Returns the reversals that are ready or were served, if the order ended; otherwise empty. */
    public List<UUID> ready(CaseAccess access, CourtOrder order) {
        return stating(access, order).stream()
                .filter(one -> !one.isOutdated())
                .map(one -> one.packet().id())
                .toList();
    }

    /** Returns the reversals that state how the order ended; empty while it has not ended. */
    public List<Stating> stating(CaseAccess access, CourtOrder order) {
        access.requireOf(order.caseId());
        Instant now = clock.instant();
        List<UUID> ids = switch (order.stateAt(now)) {
            case PROPOSED, IN_FORCE -> List.of();
            case EXPIRED, SUPERSEDED -> sql.ready(order.id(), 1);
            case VACATED ->
                vacatur(orders.versions(access, order.id()))
                        .map(version -> sql.ready(order.id(), version.number()))
                        .orElse(List.of());
        };
        if (ids.isEmpty()) {
            return List.of();
        }
        // The reversals that were made with the order's packets state that the order is in force.
        List<Packet> reversals = store.of(access, ids).stream()
                .filter(reversal -> order.stateAt(now) == OrderState.VACATED || statesTheEnd(reversal))
                .toList();
        Map<UUID, Set<String>> freed = hands.freed(access, reversals, now);
        return reversals.stream()
                .map(reversal -> new Stating(
                        reversal,
                        progressReader.isRequested(access, reversal.id()),
                        freed.getOrDefault(reversal.id(), Set.of())))
                .toList();
    }

    private static boolean statesTheEnd(Packet reversal) {
        return reversal.document().filing().annex().ending().occasion() != Filing.Occasion.RELEASED;
    }

    private static Optional<OrderVersion> vacatur(List<OrderVersion> versions) {
        return versions.stream()
                .filter(version -> version.event() == OrderEvent.VACATED)
                .reduce((before, after) -> after);
    }

    /** Prepares the reversals of an order that was vacated. If this fails, the vacatur nevertheless stays on record. */
    void prepare(@Observes OrderAmended amended) {
        if (amended.version().event() == OrderEvent.VACATED) {
            prepare(amended.work(), amended.order());
        }
    }

    /** Prepares the reversal of a packet whose service was recorded after the order had been vacated. */
    void afterService(CaseWork work, Packet packet) {
        packet.orderId().filter(id -> packet.canBeUndone()).ifPresent(id -> prepare(work, orders.get(work, id)));
    }

    /** Returns those of these packets whose recipients did not yet restore everything after an earlier reversal. */
    private List<UUID> unfinished(CaseWork work, CourtOrder order, List<UUID> missing) {
        if (missing.isEmpty()) {
            return missing;
        }
        Set<String> done = finished.recipients(work, order.id());
        return done.isEmpty()
                ? missing
                : store.lines(work).stream()
                        .filter(line -> missing.contains(line.id())
                                && !done.contains(line.recipient().id()))
                        .map(PacketLine::id)
                        .toList();
    }

    private void prepare(CaseWork work, CourtOrder order) {
        if (order.standing().recorded() != OrderState.VACATED) {
            return;
        }
        try {
            List<UUID> missing = vacatur(orders.versions(work, order.id()))
                    .map(version -> sql.missing(order.id(), version.number()))
                    .map(packets -> unfinished(work, order, packets))
                    .orElse(List.of());
            if (!missing.isEmpty()) {
                packets.reverse(work, missing);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "No reversals were prepared for order %s", order.id());
            journal.appendApart(
                    work,
                    CaseEvent.Type.ORDER_AMENDED,
                    Optional.of(order.id()),
                    "no reversals were prepared: file the vacatur again, or make packets of the kind REVERSAL");
        }
    }
}

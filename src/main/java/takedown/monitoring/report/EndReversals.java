package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.sending.OrderReversals;
import takedown.monitoring.report.CaseStatus.AtRecipient;
import takedown.packet.RestoredNames;
import takedown.packet.document.Filing;
import takedown.packet.document.Packet;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketSql;
import takedown.packet.store.PacketStore;
import takedown.results.NameResult;
import takedown.results.Request;

/** The reversals that the end of an order requires, for the status of a case. */
@ApplicationScoped
class EndReversals {
    private final OrderReversals reversals;
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final RestoredNames restored;
    private final PacketSql sql;

    EndReversals(
            OrderReversals reversals,
            PacketStore packets,
            PacketProgressReader progressReader,
            RestoredNames restored,
            PacketSql sql) {
        this.reversals = reversals;
        this.packets = packets;
        this.progressReader = progressReader;
        this.restored = restored;
        this.sql = sql;
    }

    /**
     * A reversal that is ready because its order ended, with its progress.
     *
     * @param passedOn the names that it asks to leave as they are and that are in other hands
     * @param stayed what stayed of the changes after it was served, by name
     */
    record Ready(
            PacketLine line, PacketProgress progress, List<String> passedOn, SortedMap<String, List<String>> stayed) {
        boolean isServed() {
            return progress.sentAt().isPresent();
        }
    }

    /**
     * What the end of the last order requires.
     *
     * @param over the order, if it expired or was vacated and no other order is in force
     * @param vacated whether it was vacated
     * @param reversals the reversals that state the end, except those that would be refused
     * @param again ids of the recipients that need another reversal: their reversal asks to leave names as they are, these names are no longer in
     *     other hands, and no other reversal restores them
     */
    record Found(Optional<CourtOrder> over, boolean vacated, List<Ready> reversals, Set<String> again) {
        Found {
            reversals = List.copyOf(reversals);
            again = Set.copyOf(again);
        }

        /** Returns the recipient with the next step for its reversal. */
        AtRecipient next(AtRecipient recipient, List<LiveRequest> live) {
            AtRecipient found = withStayed(withReversal(recipient));
            return found.next() == NextStep.NONE && (again.contains(found.id()) || isToReverse(found, live))
                    ? found.with(NextStep.MAKE_REVERSAL)
                    : found;
        }

        private AtRecipient withReversal(AtRecipient recipient) {
            return reversals.stream()
                    .filter(one ->
                            !one.isServed() && one.line().recipient().id().equals(recipient.id()))
                    .findFirst()
                    .map(one -> recipient.with(
                            NextStep.of(one.line().kind(), one.progress(), Optional.empty(), false) == NextStep.APPROVE
                                    ? NextStep.APPROVE_REVERSAL
                                    : NextStep.SERVE_REVERSAL,
                            one.line().id()))
                    .orElse(recipient);
        }

        /** Returns the recipient with the next step for a served reversal after which changes are still in place. */
        private AtRecipient withStayed(AtRecipient recipient) {
            return reversals.stream()
                    .filter(one -> recipient.next() == NextStep.NONE
                            && !one.stayed().isEmpty()
                            && one.line().recipient().id().equals(recipient.id()))
                    .findFirst()
                    .map(one -> recipient.with(
                            Stayed.next(one.line(), one.progress()), one.line().id()))
                    .orElse(recipient);
        }

        /** Returns the recipients at which changes are still in place after their reversal was served. */
        List<String> unrestored() {
            return reversals.stream()
                    .filter(one -> !one.stayed().isEmpty())
                    .map(one -> one.line().recipient().name())
                    .distinct()
                    .toList();
        }

        /** Returns what stayed after the reversals, in one sentence for each recipient. */
        Stream<String> stayed() {
            return reversals.stream()
                    .flatMap(one -> Stayed.sentence(one.line().recipient().name(), one.stayed()).stream());
        }

        /**
         * Returns whether the recipient needs a reversal that has not been made yet. After an expiry, a recipient needs a reversal if changes under
         * the order are still in place. After a vacatur, each recipient that was served with a reversible request needs one.
         */
        private boolean isToReverse(AtRecipient recipient, List<LiveRequest> live) {
            return over.isPresent()
                    && reversals.stream()
                            .noneMatch(one -> one.line().recipient().id().equals(recipient.id()))
                    && live.stream()
                            .anyMatch(one ->
                                    recipient.packets().contains(one.request().id())
                                            && one.request().packet().orderId().equals(over.map(CourtOrder::id))
                                            && (vacated
                                                    ? isReversible(one.request())
                                                    : one.names().stream().anyMatch(NameResult::isChanged)));
        }

        private static boolean isReversible(Request request) {
            PacketLine packet = request.packet();
            return request.servedAt().isPresent()
                    && packet.kind().isReversible(packet.recipient().role());
        }
    }

    /**
     * @param last the order in force that was entered last, or else the order that was entered last
     */
    @Transactional
    Found of(CaseAccess access, Optional<CourtOrder> last, Instant now) {
        List<OrderReversals.Stating> stating = last.filter(
                        order -> order.stateAt(now).isOver())
                .map(order -> reversals.stating(access, order))
                .orElse(List.of());
        return new Found(
                last.filter(
                        order -> order.stateAt(now) == OrderState.EXPIRED || order.stateAt(now) == OrderState.VACATED),
                last.filter(order -> order.stateAt(now) == OrderState.VACATED).isPresent(),
                ready(access, stating),
                toReverseAgain(stating));
    }

    private List<Ready> ready(CaseAccess access, List<OrderReversals.Stating> stating) {
        Map<UUID, OrderReversals.Stating> ready = stating.stream()
                .filter(one -> !one.isOutdated())
                .collect(Collectors.toMap(one -> one.packet().id(), one -> one));
        List<PacketLine> lines = packets.lines(access).stream()
                .filter(line -> ready.containsKey(line.id()))
                .toList();
        Map<UUID, PacketProgress> progress = progressReader.of(access, lines);
        return lines.stream()
                .map(line -> {
                    OrderReversals.Stating one = Objects.requireNonNull(ready.get(line.id()));
                    PacketProgress now = Objects.requireNonNull(progress.get(line.id()));
                    return new Ready(
                            line,
                            now,
                            reversal(one).passedOn().stream()
                                    .filter(name -> !one.freed().contains(name))
                                    .toList(),
                            now.sentAt()
                                    .map(at -> restored.stayed(access, one.packet(), notices(access, line), at))
                                    .orElseGet(TreeMap::new));
                })
                .toList();
    }

    /** Returns the notices of the order that were sent to the recipient of the reversal, oldest first. */
    private List<Packet> notices(CaseAccess access, PacketLine reversal) {
        return packets
                .of(
                        access,
                        sql.sentUnder(
                                reversal.orderId().orElseThrow(),
                                reversal.recipient().id()))
                .stream()
                .filter(Packet::canBeUndone)
                .toList();
    }

    private static Filing.Reversal reversal(OrderReversals.Stating one) {
        return one.packet().document().filing().annex().reversal();
    }

    private static Set<String> toReverseAgain(List<OrderReversals.Stating> stating) {
        return stating.stream()
                .filter(one -> !one.freed().isEmpty())
                .filter(one -> stating.stream()
                        .filter(other -> recipient(other).equals(recipient(one))
                                && other.freed().isEmpty())
                        .noneMatch(other -> reversal(other).restorations().stream()
                                .map(Filing.Restoration::name)
                                .collect(Collectors.toSet())
                                .containsAll(one.freed())))
                .map(EndReversals::recipient)
                .collect(Collectors.toSet());
    }

    private static String recipient(OrderReversals.Stating one) {
        return one.packet().document().recipient().id();
    }
}

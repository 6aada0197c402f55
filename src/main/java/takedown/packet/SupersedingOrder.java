package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketSql;
import takedown.packet.store.PacketStore;

/**
 * Finds names of a superseded order that a reversal must not release, since the order that superseded it is in force and commands action on them. An
 * order does not list its names here, so it counts as commanding a name in these cases:
 *
 * <ul>
 *   <li>A notice of the order that lists the name was served on the recipient, and was not retracted.
 *   <li>Such a notice of the superseded order requested an action that the order commands too, and the name has the verdict MALICIOUS.
 * </ul>
 */
@ApplicationScoped
class SupersedingOrder {
    private final Orders orders;
    private final PacketSql sql;
    private final PacketStore packets;
    private final SuspectStore suspects;

    SupersedingOrder(Orders orders, PacketSql sql, PacketStore packets, SuspectStore suspects) {
        this.orders = orders;
        this.sql = sql;
        this.packets = packets;
        this.suspects = suspects;
    }

    /**
     * Returns the suspects in these notices that the order in force commands; none unless their order was superseded by an order that is in force.
     *
     * @param notices notices of one order to one recipient
     */
    @Transactional
    Set<UUID> commanded(CaseAccess access, List<Packet> notices, Instant at) {
        Optional<CourtOrder> found = notices.stream()
                .flatMap(notice -> notice.orderId().stream())
                .findFirst()
                .flatMap(order -> inForce(access, order, at));
        if (found.isEmpty()) {
            return Set.of();
        }
        CourtOrder order = found.get();
        String recipient = notices.getFirst().document().recipient().id();
        Set<String> actions = order.actions().stream().map(Action::name).collect(Collectors.toSet());
        Set<UUID> sent = sql.sent(access.caseId());
        Set<UUID> asked = notices.stream()
                .filter(notice -> sent.contains(notice.id()))
                .filter(notice -> notice.document().actions().stream().anyMatch(part -> actions.contains(part.verb())))
                .flatMap(notice -> notice.suspects().stream())
                .collect(Collectors.toSet());
        Stream<UUID> malicious = suspects.of(access, asked).stream()
                .filter(suspect -> suspect.verdict() == Verdict.MALICIOUS)
                .map(Suspect::id);
        List<UUID> served = sql.sentUnder(order.id(), recipient).stream()
                .filter(sent::contains)
                .toList();
        Stream<UUID> listed = served.isEmpty()
                ? Stream.of()
                : packets.of(access, served).stream().flatMap(notice -> notice.suspects().stream());
        return Stream.concat(malicious, listed).collect(Collectors.toSet());
    }

    /** Returns the order in force that superseded the order, directly or through other orders. */
    private Optional<CourtOrder> inForce(CaseAccess access, UUID superseded, Instant at) {
        Map<UUID, CourtOrder> onFile =
                orders.list(access).stream().collect(Collectors.toMap(CourtOrder::id, Function.identity()));
        Set<UUID> seen = new HashSet<>();
        CourtOrder order = onFile.get(superseded);
        while (order != null && order.stateAt(at) == OrderState.SUPERSEDED && seen.add(order.id())) {
            order = order.standing().supersededBy().map(onFile::get).orElse(null);
        }
        return Optional.ofNullable(order)
                .filter(last -> !last.id().equals(superseded) && last.stateAt(at) == OrderState.IN_FORCE);
    }

    /** Returns a finding for each of these subjects that the order in force commands. */
    static List<Finding> findings(Collection<String> commanded) {
        return commanded.stream()
                .sorted()
                .map(subject -> new Finding(
                        FindingCode.STILL_COMMANDED,
                        subject,
                        "the order that superseded this one is in force and commands action on the name, so the name is"
                                + " not released: serve a packet of the order in force. If that order does not cover"
                                + " the name, change the verdict on the name first"))
                .toList();
    }
}

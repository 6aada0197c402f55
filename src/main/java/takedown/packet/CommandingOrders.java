package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.name.DomainName;
import takedown.packet.document.Filing;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketSql;
import takedown.packet.store.PacketStore;

/**
 * Finds names that a reversal under one order must not release, since another order of the case is in force and commands action on them at the same
 * recipient. The database function {@code names_still_commanded} enforces the same rule. An order does not list its names here, so it counts as
 * commanding a name in these cases:
 *
 * <ul>
 *   <li>A notice of the order that asks to change the name was served on the recipient, and was not retracted.
 *   <li>The order superseded the order of the reversal, directly or through other orders. It commands an action that a notice of the earlier order
 *       requested, this notice was served on the recipient and not retracted, and the name has the verdict MALICIOUS.
 * </ul>
 */
@ApplicationScoped
public class CommandingOrders {
    private final Orders orders;
    private final PacketSql sql;
    private final PacketStore packets;
    private final SuspectStore suspects;

    CommandingOrders(Orders orders, PacketSql sql, PacketStore packets, SuspectStore suspects) {
        this.orders = orders;
        this.sql = sql;
        this.packets = packets;
        this.suspects = suspects;
    }

    /**
     * Returns the suspects that another order in force commands at the recipient, each with that order; none if the notices carry no order.
     *
     * @param notices notices of one order to one recipient
     */
    @Transactional
    public Map<UUID, CourtOrder> commanding(CaseAccess access, List<Packet> notices, Instant at) {
        Optional<UUID> own =
                notices.stream().flatMap(notice -> notice.orderId().stream()).findFirst();
        if (own.isEmpty()) {
            return Map.of();
        }
        Map<UUID, CourtOrder> others = orders.list(access).stream()
                .filter(order -> !order.id().equals(own.get()) && order.stateAt(at) == OrderState.IN_FORCE)
                .collect(Collectors.toMap(CourtOrder::id, Function.identity()));
        if (others.isEmpty()) {
            return Map.of();
        }
        String recipient = notices.getFirst().document().recipient().id();
        Set<UUID> sent = sql.sent(access.caseId());
        Map<UUID, CourtOrder> commanding = new HashMap<>();
        others.values()
                .forEach(order -> served(access, order, recipient, sent)
                        .forEach(notice ->
                                notice.suspects().forEach(suspect -> commanding.putIfAbsent(suspect, order))));
        successor(access, own.get(), at)
                .ifPresent(order -> malicious(access, notices, order, sent)
                        .forEach(suspect -> commanding.putIfAbsent(suspect, order)));
        return commanding;
    }

    /**
     * Returns the suspects of a reversal that another order in force commands, by their keys. A suspect counts if one of the same registered name is
     * commanded. Names that the reversal does not ask to restore are left out.
     */
    @Transactional
    public SortedSet<String> released(CaseAccess access, Packet reversal, Instant at) {
        List<Packet> notices = reversal.orderId()
                .map(order -> packets.of(
                        access,
                        sql.sentUnder(order, reversal.document().recipient().id())))
                .orElse(List.of());
        Set<UUID> commanded = commanding(access, notices, at).keySet();
        if (commanded.isEmpty()) {
            return new TreeSet<>();
        }
        Set<DomainName> names = suspects.of(access, commanded).stream()
                .flatMap(suspect -> suspect.registrable().stream())
                .collect(Collectors.toSet());
        Filing.Reversal stated = reversal.document().filing().annex().reversal();
        Set<String> left = new HashSet<>(stated.passedOn());
        left.addAll(stated.leftOut());
        stated.restorations().forEach(one -> left.remove(one.name()));
        return suspects.of(access, Set.copyOf(reversal.suspects())).stream()
                .filter(suspect -> commanded.contains(suspect.id())
                        || suspect.registrable().filter(names::contains).isPresent())
                .filter(suspect -> suspect.registrable()
                        .filter(name -> left.contains(name.ascii()))
                        .isEmpty())
                .map(Suspect::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the notices of the order that ask to change names, were served on the recipient and were not retracted. */
    private List<Packet> served(CaseAccess access, CourtOrder order, String recipient, Set<UUID> sent) {
        List<UUID> ids = sql.sentUnder(order.id(), recipient).stream()
                .filter(sent::contains)
                .toList();
        return ids.isEmpty()
                ? List.of()
                : packets.of(access, ids).stream()
                        .filter(notice -> verbs(notice).stream().anyMatch(Action::changesRegistration))
                        .toList();
    }

    private Set<UUID> malicious(CaseAccess access, List<Packet> notices, CourtOrder order, Set<UUID> sent) {
        Set<UUID> asked = notices.stream()
                .filter(notice -> sent.contains(notice.id()))
                .filter(notice -> verbs(notice).stream().anyMatch(order.actions()::contains))
                .flatMap(notice -> notice.suspects().stream())
                .collect(Collectors.toSet());
        return suspects.of(access, asked).stream()
                .filter(suspect -> suspect.verdict() == Verdict.MALICIOUS)
                .map(Suspect::id)
                .collect(Collectors.toSet());
    }

    private static List<Action> verbs(Packet notice) {
        return notice.document().actions().stream()
                .map(part -> Action.valueOf(part.verb()))
                .toList();
    }

    /** Returns the order in force that superseded the order, directly or through other orders. */
    private Optional<CourtOrder> successor(CaseAccess access, UUID superseded, Instant at) {
        return orders.successor(access, superseded, at)
                .map(OrderVersions::current)
                .filter(last -> last.stateAt(at) == OrderState.IN_FORCE);
    }

    /** Returns a finding for each of these subjects that another order in force commands. */
    static List<Finding> findings(Collection<String> commanded) {
        return commanded.stream()
                .sorted()
                .map(subject -> new Finding(
                        FindingCode.STILL_COMMANDED,
                        subject,
                        "another order of the case is in force and commands action on the name at this recipient, so the"
                                + " name is not released: serve a packet of the order in force. If that order does not"
                                + " cover the name, retract its notice or change the verdict on the name first"))
                .toList();
    }
}

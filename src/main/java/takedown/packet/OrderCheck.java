package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.Orders;
import takedown.packet.document.Filing;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.ReversalFindings;
import takedown.packet.plan.ReversalWriter;
import takedown.packet.plan.order.OrderStanding;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketSql;
import takedown.packet.store.PacketStore;

/**
 * Compares a packet with its order as it is on file now. The database functions {@code order_forbids} and {@code reversal_forbids} enforce the same
 * rules, except that they do not compare the following:
 *
 * <ul>
 *   <li>corrections of the record,
 *   <li>the end of the execution window,
 *   <li>notices that a reversal cites although they were not served,
 *   <li>the recipients' answers about the names of a reversal.
 * </ul>
 */
@ApplicationScoped
public class OrderCheck {
    private final Orders orders;
    private final PacketSql sql;
    private final PacketStore packets;
    private final OutcomeReader outcomes;
    private final CommandingOrders commanding;

    OrderCheck(Orders orders, PacketSql sql, PacketStore packets, OutcomeReader outcomes, CommandingOrders commanding) {
        this.orders = orders;
        this.sql = sql;
        this.packets = packets;
        this.outcomes = outcomes;
        this.commanding = commanding;
    }

    /** The version number of the order that a packet carries, and the order as it is on file now. */
    public record Carried(int carried, CourtOrder order) {}

    /** Returns the version that the packet carries, with the current order; empty for a packet without an order. */
    @Transactional
    public Optional<Carried> carried(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        return packet.orderId().map(id -> new Carried(packet.document().carriedVersion(), orders.get(access, id)));
    }

    /**
     * Returns, by packet id, the first finding against each packet that follows from its order. The rules are those of
     * {@link #against(CaseAccess, Packet, Instant)}. For a reversal, only its statement about the order is compared, and not its names.
     *
     * @param at when the packets would be approved or sent
     */
    @Transactional
    public Map<UUID, Finding> against(CaseAccess access, Collection<PacketLine> lines, Instant at) {
        List<PacketLine> carrying =
                lines.stream().filter(line -> line.orderId().isPresent()).toList();
        if (carrying.isEmpty()) {
            return Map.of();
        }
        Map<UUID, CourtOrder> onFile =
                orders.list(access).stream().collect(Collectors.toMap(CourtOrder::id, Function.identity()));
        Map<UUID, List<OrderVersion>> versions = orders.versions(access);
        Map<UUID, Finding> found = new HashMap<>();
        for (PacketLine line : carrying) {
            access.requireOf(line.caseId());
            CourtOrder order = Objects.requireNonNull(onFile.get(line.orderId().orElseThrow()));
            List<OrderVersion> known = versions.getOrDefault(order.id(), List.of());
            (line.kind().undoes()
                            ? ofProposal(line, known).or(() -> outdated(order, statedBy(line, known), at))
                            : findings(new Carried(line.orderVersion(), order), asked(line), known, at).stream()
                                    .findFirst())
                    .ifPresent(finding -> found.put(line.id(), finding));
        }
        return found;
    }

    /**
     * Returns a finding if the reversal was made with a notice of a proposed order. Such a notice is never served, so there is nothing to reverse.
     */
    private static Optional<Finding> ofProposal(PacketLine reversal, List<OrderVersion> versions) {
        return versions.stream()
                .filter(version ->
                        version.number() == reversal.orderVersion() && version.state() == OrderState.PROPOSED)
                .findFirst()
                .map(
                        version -> new Finding(
                                FindingCode.REVERSAL_OUTDATED,
                                "packet",
                                "it was made while the order was proposed, so the notice that it cites was not served: cancel it"));
    }

    /**
     * Returns what a reversal states about its order: the state of the carried version when the reversal was made; empty if that version is not
     * known.
     */
    private static Optional<Filing.Occasion> statedBy(PacketLine reversal, List<OrderVersion> versions) {
        return versions.stream()
                .filter(version -> version.number() == reversal.orderVersion())
                .findFirst()
                .map(version -> ReversalWriter.occasion(
                        version.state() == OrderState.IN_FORCE
                                        && version.content()
                                                .expiresAt()
                                                .filter(end ->
                                                        !reversal.preparedAt().isBefore(end))
                                                .isPresent()
                                ? OrderState.EXPIRED
                                : version.state()));
    }

    private static Set<Action> asked(PacketLine line) {
        return line.actions().stream().map(Action::valueOf).collect(Collectors.toSet());
    }

    /**
     * Returns the findings against a packet that follow from its order, and the finding that its execution window has ended since it was made.
     *
     * @param at when the packet is approved or sent, or was served
     */
    @Transactional
    public List<Finding> against(CaseAccess access, Packet packet, Instant at) {
        return carried(access, packet)
                .map(carried -> packet.kind().undoes()
                        ? outdated(access, carried.order(), packet, at)
                        : Stream.concat(
                                        findings(
                                                carried,
                                                asked(packet),
                                                orders.versions(
                                                        access, carried.order().id()),
                                                at)
                                                .stream(),
                                        ofTheWindow(packet, at).stream())
                                .toList())
                .orElse(List.of());
    }

    /** Returns a finding if the execution window ended after the packet was made. If it had ended before, the packet was made with a warning. */
    private static Optional<Finding> ofTheWindow(Packet packet, Instant at) {
        ExecutionTerms terms = packet.document().filing().execution();
        return terms.hasEnded(packet.preparedAt()) ? Optional.empty() : OrderStanding.against(terms, at);
    }

    /** Returns why a reversal restores names while its order is in this state; empty for a proposed order, under which nothing was served. */
    static Optional<Filing.Occasion> statedBy(OrderState state) {
        return state == OrderState.PROPOSED ? Optional.empty() : Optional.of(ReversalWriter.occasion(state));
    }

    /** Compares what a reversal states about the order and its notices with what is on record. The recipient relies on that statement. */
    private List<Finding> outdated(CaseAccess access, CourtOrder order, Packet packet, Instant at) {
        Filing.Occasion stated = packet.document().filing().annex().ending().occasion();
        Optional<Finding> untrue =
                outdated(order, Optional.of(stated), at).or(() -> ofSuccessor(access, packet, order, at));
        if (untrue.isEmpty()) {
            List<Packet> served = served(access, order.id(), packet);
            List<Finding> commanded = CommandingOrders.findings(commanding.released(access, packet, at));
            if (!commanded.isEmpty()) {
                return commanded;
            }
            return ReversalFindings.outdated(
                            packet,
                            served,
                            outcomes.of(access, served.stream().map(Packet::id).toList()))
                    .or(() -> served.isEmpty()
                            ? ReversalFindings.neverServed(packet, orders.withVersions(access, order.id()), at)
                            : Optional.empty())
                    .stream()
                    .toList();
        }
        return untrue.stream().toList();
    }

    /** Returns a finding if a reversal of a superseded order does not state whether the order that superseded it has ended too. */
    private Optional<Finding> ofSuccessor(CaseAccess access, Packet reversal, CourtOrder order, Instant at) {
        Filing.Ending ending = reversal.document().filing().annex().ending();
        if (ending.occasion() != Filing.Occasion.SUPERSEDED) {
            return Optional.empty();
        }
        boolean over = orders.successor(access, order.id(), at)
                .flatMap(last -> last.end(at))
                .isPresent();
        return over == (ending.successor() != null)
                ? Optional.empty()
                : Optional.of(new Finding(
                        FindingCode.REVERSAL_OUTDATED,
                        "order",
                        "the order that superseded this one " + (over ? "has ended" : "is in force")
                                + ", but this reversal states otherwise: make a packet of the kind REVERSAL, which states"
                                + " the present state of the order"));
    }

    /** Returns the notices of the order that were sent to the recipient of the reversal and that can be reversed, oldest first. */
    private List<Packet> served(CaseAccess access, UUID order, Packet reversal) {
        return packets
                .of(access, sql.sentUnder(order, reversal.document().recipient().id()))
                .stream()
                .filter(Packet::canBeUndone)
                .toList();
    }

    /**
     * Returns the findings against sending a reversal that follow from its order: those of {@link #against(CaseAccess, Packet, Instant)}. If there
     * are none, returns a finding about notices that the reversal cites and that its recipient does not have.
     *
     * @param at when the reversal is sent, or was served
     */
    @Transactional
    public List<Finding> againstSending(CaseAccess access, Packet reversal, Instant at) {
        List<Finding> findings = against(access, reversal, at);
        return findings.isEmpty()
                ? reversal
                        .orderId()
                        .flatMap(id -> ReversalFindings.notServed(reversal, served(access, id, reversal)))
                        .stream()
                        .toList()
                : findings;
    }

    /** @param stated what a reversal states about the order; empty if that is not known */
    private static Optional<Finding> outdated(CourtOrder order, Optional<Filing.Occasion> stated, Instant at) {
        OrderState state = order.stateAt(at);
        return stated.filter(said -> !statedBy(state).equals(Optional.of(said)))
                .map(
                        said -> new Finding(
                                FindingCode.REVERSAL_OUTDATED,
                                "order",
                                "the order is " + state.words() + ", but this reversal states "
                                        + switch (said) {
                                            case RELEASED -> "that the plaintiff releases names while it is in force";
                                            case VACATED -> "that it was vacated";
                                            case SUPERSEDED -> "that it was superseded";
                                            case EXPIRED -> "that it expired";
                                        }
                                        + (state == OrderState.VACATED
                                                ? ": use the reversal that states the vacatur. If there is none, make a packet of"
                                                        + " the kind REVERSAL"
                                                : ": make a packet of the kind REVERSAL, which states the present state of the order")));
    }

    private static List<Finding> findings(Carried carried, Set<Action> asked, List<OrderVersion> versions, Instant at) {
        List<Finding> findings = new ArrayList<>();
        OrderStanding.against(carried.order(), at).ifPresent(findings::add);
        OrderVersion.changeSince(
                        carried.carried(),
                        asked,
                        versions.stream()
                                .filter(version -> !version.at().isAfter(at))
                                .toList())
                .ifPresent(version -> findings.add(new Finding(
                        FindingCode.ORDER_CHANGED,
                        "order",
                        "the packet carries version " + carried.carried() + " of the order. Version " + version.number()
                                + ", " + version.event().words() + " at " + version.at()
                                + ", changes it: make a new packet")));
        return findings;
    }

    private static Set<Action> asked(Packet packet) {
        Set<Action> asked = EnumSet.noneOf(Action.class);
        packet.document().actions().forEach(part -> asked.add(Action.valueOf(part.verb())));
        return asked;
    }
}

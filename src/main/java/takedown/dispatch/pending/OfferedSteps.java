package takedown.dispatch.pending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.dispatch.ApprovalStore;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.packet.OtherHands;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/**
 * The next step of each packet in a list. {@link ApprovalStore} determines which packets it would refuse to approve, so that a list and an approval
 * agree.
 */
@ApplicationScoped
public class OfferedSteps {
    private final ApprovalStore approvals;
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final Cases cases;
    private final OtherHands hands;
    private final Clock clock;

    OfferedSteps(
            ApprovalStore approvals,
            PacketStore packets,
            PacketProgressReader progressReader,
            Cases cases,
            OtherHands hands,
            Clock clock) {
        this.approvals = approvals;
        this.packets = packets;
        this.progressReader = progressReader;
        this.cases = cases;
        this.hands = hands;
        this.clock = clock;
    }

    /**
     * Returns the next step of each of these packets of the case, by its id.
     *
     * @param answered the steps of packets whose next step depends on the results of their names
     */
    @Transactional
    public Map<UUID, NextStep> of(
            CaseAccess access,
            List<PacketLine> some,
            Map<UUID, PacketProgress> progress,
            Map<UUID, NextStep> answered) {
        Map<UUID, Finding> against = approvals.against(access, some, progress);
        boolean dependOnOthers = some.stream()
                .anyMatch(line -> line.kind().undoes()
                        || Objects.requireNonNull(progress.get(line.id()))
                                .retracted()
                                .isPresent()
                        || code(against, line).equals(Optional.of(FindingCode.ORDER_CHANGED)));
        Others others = dependOnOthers ? others(access) : Others.NONE;
        boolean sealed = cases.file(access).sealed();
        Map<UUID, NextStep> steps = new HashMap<>();
        for (PacketLine line : some) {
            PacketProgress now = Objects.requireNonNull(progress.get(line.id()));
            NextStep step = answered.getOrDefault(line.id(), NextStep.of(line.kind(), now, now.late(), false))
                    .to(line.recipient(), sealed)
                    .under(code(against, line), now.sentAt().isPresent());
            boolean closed = now.isWithdrawn()
                            && (step != NextStep.TELL_WITHDRAWN || !now.isRetractionUntold(reversals(line, others)))
                    || step.makesANewPacket() && isReplaced(line, others.inEffect())
                    || step == NextStep.NEW_PACKET && isReplaced(line, others.givenUp())
                    || line.kind().undoes() && now.requested().isEmpty() && !hasSomethingToUndo(access, line, others);
            steps.put(line.id(), closed ? NextStep.NONE : step);
        }
        outdated(access, some, progress, steps).forEach(id -> steps.put(id, NextStep.MAKE_REVERSAL));
        return steps;
    }

    /**
     * Returns the reversals with an open step that would be refused, since they ask to leave names as they are although these names are not in other
     * hands any more.
     */
    private Set<UUID> outdated(
            CaseAccess access, List<PacketLine> some, Map<UUID, PacketProgress> progress, Map<UUID, NextStep> steps) {
        List<UUID> open = some.stream()
                .filter(line -> line.kind().undoes()
                        && steps.get(line.id()) != NextStep.NONE
                        && Objects.requireNonNull(progress.get(line.id()))
                                .requested()
                                .isEmpty())
                .map(PacketLine::id)
                .toList();
        return open.isEmpty()
                ? Set.of()
                : hands.freed(access, packets.of(access, open), clock.instant()).keySet();
    }

    /**
     * The packets of the case.
     *
     * @param inEffect those that were neither cancelled nor retracted
     * @param givenUp those that a person cancelled or retracted. Only a person decides whether another packet follows
     * @param sent those whose request left or may have left
     * @param reversals when the reversals among {@code sent} reached their recipients
     */
    private record Others(
            List<PacketLine> inEffect, List<PacketLine> givenUp, List<PacketLine> sent, Map<UUID, Instant> reversals) {
        static final Others NONE = new Others(List.of(), List.of(), List.of(), Map.of());
    }

    private Others others(CaseAccess access) {
        List<PacketLine> lines = packets.lines(access);
        Map<UUID, PacketProgress> progress = progressReader.of(access, lines);
        return new Others(
                lines.stream()
                        .filter(line ->
                                !Objects.requireNonNull(progress.get(line.id())).isWithdrawn())
                        .toList(),
                lines.stream()
                        .filter(line ->
                                Objects.requireNonNull(progress.get(line.id())).isGivenUp())
                        .toList(),
                lines.stream()
                        .filter(line -> !Objects.requireNonNull(progress.get(line.id()))
                                .requested()
                                .isEmpty())
                        .toList(),
                lines.stream()
                        .filter(line -> line.kind().undoes())
                        .flatMap(line -> Objects.requireNonNull(progress.get(line.id())).sentAt().stream()
                                .map(at -> Map.entry(line.id(), at)))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Stream<Instant> reversals(PacketLine packet, Others others) {
        return others.sent().stream()
                .filter(other -> isReversalFor(packet, other))
                .flatMap(other -> Optional.ofNullable(others.reversals().get(other.id())).stream());
    }

    /** Returns whether the other packet is a reversal under the same order for the same recipient. */
    public static boolean isReversalFor(PacketLine packet, PacketLine other) {
        return other.kind().undoes()
                && other.orderId().equals(packet.orderId())
                && other.recipient().id().equals(packet.recipient().id());
    }

    /** Returns whether a request that the reversal undoes was sent. A reversal can be sent only if this is the case. */
    private boolean hasSomethingToUndo(CaseAccess access, PacketLine reversal, Others others) {
        if (others.sent().stream()
                .map(PacketLine::id)
                .anyMatch(id -> reversal.reverses().equals(Optional.of(id)))) {
            return true;
        }
        List<PacketLine> requests = others.sent().stream()
                .filter(line -> line.kind().isReversible(line.recipient().role())
                        && line.recipient().id().equals(reversal.recipient().id()))
                .toList();
        if (requests.isEmpty()) {
            return false;
        }
        List<UUID> restored = packets.asked(access, reversal.id());
        return requests.stream()
                .anyMatch(line -> packets.asked(access, line.id()).stream().anyMatch(restored::contains));
    }

    private static Optional<FindingCode> code(Map<UUID, Finding> against, PacketLine line) {
        return Optional.ofNullable(against.get(line.id())).map(Finding::code);
    }

    /**
     * Returns whether one of these packets carries a later version of the order to the recipient.
     *
     * @param standing packets that were neither cancelled nor retracted
     */
    public static boolean isReplaced(PacketLine packet, List<PacketLine> standing) {
        return standing.stream()
                .anyMatch(other -> other.orderId().equals(packet.orderId())
                        && !other.kind().undoes()
                        && other.recipient().id().equals(packet.recipient().id())
                        && other.orderVersion() > packet.orderVersion());
    }
}

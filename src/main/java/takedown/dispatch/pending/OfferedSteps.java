package takedown.dispatch.pending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.dispatch.PacketProgress;
import takedown.packet.OrderCheck;
import takedown.packet.document.Addressees;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/** The next step of each packet in a list. {@link OrderCheck}, which refuses approvals and dispatches, decides which steps the order leaves open. */
@ApplicationScoped
public class OfferedSteps {
    private final OrderCheck order;
    private final PacketStore packets;
    private final Cases cases;
    private final Clock clock;

    OfferedSteps(OrderCheck order, PacketStore packets, Cases cases, Clock clock) {
        this.order = order;
        this.packets = packets;
        this.cases = cases;
        this.clock = clock;
    }

    /** Returns the next step of each of these packets of the case, by its id. */
    @Transactional
    public Map<UUID, NextStep> of(CaseAccess access, List<PacketLine> some, Map<UUID, PacketProgress> progress) {
        Map<UUID, Finding> against = order.against(access, some, clock.instant());
        boolean amended = some.stream()
                .anyMatch(line ->
                        isSent(progress, line) && code(against, line).equals(Optional.of(FindingCode.ORDER_CHANGED)));
        List<PacketLine> all = amended ? packets.lines(access) : List.of();
        boolean sealed = cases.file(access).sealed();
        Map<UUID, NextStep> steps = new HashMap<>();
        for (PacketLine line : some) {
            PacketProgress now = Objects.requireNonNull(progress.get(line.id()));
            NextStep step = NextStep.of(line.kind(), now, now.late(), false)
                    .with(Addressees.isByHandOnly(sealed, line.recipient()));
            steps.put(
                    line.id(),
                    now.cancelled().isPresent() || now.retracted().isPresent()
                            ? NextStep.NONE
                            : under(step, code(against, line), line, isSent(progress, line), all));
        }
        return steps;
    }

    private static NextStep under(
            NextStep step, Optional<FindingCode> against, PacketLine line, boolean sent, List<PacketLine> all) {
        NextStep open = step.under(against, sent);
        return open == NextStep.AMENDED_NOTICE && isReplaced(line, all) ? NextStep.NONE : open;
    }

    private static boolean isSent(Map<UUID, PacketProgress> progress, PacketLine line) {
        return Objects.requireNonNull(progress.get(line.id())).sentAt().isPresent();
    }

    private static Optional<FindingCode> code(Map<UUID, Finding> against, PacketLine line) {
        return Optional.ofNullable(against.get(line.id())).map(Finding::code);
    }

    /** Returns whether one of these packets carries a later version of the order to the recipient. */
    public static boolean isReplaced(PacketLine packet, List<PacketLine> others) {
        return others.stream()
                .anyMatch(other -> other.orderId().equals(packet.orderId())
                        && !other.kind().undoes()
                        && other.recipient().id().equals(packet.recipient().id())
                        && other.orderVersion() > packet.orderVersion());
    }
}

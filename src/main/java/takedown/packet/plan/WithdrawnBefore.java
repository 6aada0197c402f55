package takedown.packet.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.CourtOrder;
import takedown.name.Count;
import takedown.name.UntrustedText;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.store.PacketSql;
import takedown.packet.store.PacketSql.Retracted;

/**
 * Warns that a notice of one order lists names that were in a notice of another order of the case, and that this earlier notice was served and then
 * retracted. The reason for the retraction may still apply, so counsel decides.
 */
@ApplicationScoped
public class WithdrawnBefore {
    private static final int MAX_REASON = 300;
    private static final int MOST_NAMED = 5;

    private final PacketSql packets;

    WithdrawnBefore(PacketSql packets) {
        this.packets = packets;
    }

    @Transactional
    public PacketPlan warnedOf(PacketPlan plan, PlanInput ask) {
        if (!ask.request().kind().needsOrder() || ask.order().isEmpty()) {
            return plan;
        }
        CourtOrder order = ask.order().get();
        return new PacketPlan(
                plan.blocking(),
                plan.refused(),
                plan.dropped(),
                plan.drafts().stream()
                        .map(draft -> warned(draft, ask.file().id(), order.id()))
                        .toList());
    }

    private PacketDraft warned(PacketDraft draft, UUID caseId, UUID order) {
        List<Retracted> retracted = packets.retracted(
                caseId,
                order,
                draft.candidates().stream()
                        .map(CandidateSuspect::suspect)
                        .map(suspect -> suspect.id())
                        .toList());
        if (retracted.isEmpty()) {
            return draft;
        }
        Map<UUID, List<Retracted>> byNotice = retracted.stream().collect(Collectors.groupingBy(Retracted::packetId));
        List<Finding> findings = retracted.stream()
                .map(Retracted::packetId)
                .distinct()
                .map(byNotice::get)
                .map(one -> new Finding(
                        FindingCode.WITHDRAWN_BEFORE,
                        one.size() == 1
                                ? one.getFirst().name()
                                : draft.recipient().id(),
                        message(
                                one.getFirst(),
                                one.stream().map(Retracted::name).toList())))
                .toList();
        return draft.withWarnings(
                Stream.concat(draft.warnings().stream(), findings.stream()).toList());
    }

    /** @param notice one line of the retracted notice, which has the time and the reason */
    static String message(Retracted notice, Collection<String> names) {
        String reason = notice.reason().strip();
        int more = names.size() - MOST_NAMED;
        return names.stream().sorted().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + Count.of(more, "other name") : "")
                + (names.size() == 1 ? " was" : " were") + " in packet " + notice.packetId()
                + " under another order, which was served and then retracted on "
                + notice.at().atZone(ZoneOffset.UTC).toLocalDate()
                + (reason.isEmpty()
                        ? ", without a reason on record"
                        : ": \"" + UntrustedText.from(reason, MAX_REASON).value() + "\"")
                + ". Make sure that the reason does not apply to this notice";
    }
}

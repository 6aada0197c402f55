package takedown.packet.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import takedown.name.UntrustedText;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketSql;

/**
 * Warns of what a recipient refused before: the reasons on record for requests of the same kind, so that the next one can answer them. A refusal in
 * another case counts only if neither that case is sealed nor hidden from the author, because all readers of the new packet see the warning.
 */
@ApplicationScoped
public class EarlierRefusals {
    /** The time after which a recipient may have changed its practice. */
    private static final Duration REMEMBERED = Duration.ofDays(365);

    /** The latest refusals per recipient. */
    private static final int MOST = 3;

    private static final int MAX_REASON = 300;

    private final PacketSql packets;
    private final Clock clock;

    EarlierRefusals(PacketSql packets, Clock clock) {
        this.packets = packets;
        this.clock = clock;
    }

    /** Returns the plan with a warning for each earlier refusal of a recipient. */
    @Transactional
    public PacketPlan warnedOf(PacketPlan plan, PlanInput ask, String author) {
        return new PacketPlan(
                plan.blocking(),
                plan.refused(),
                plan.dropped(),
                plan.drafts().stream().map(draft -> warned(draft, ask, author)).toList());
    }

    private PacketDraft warned(PacketDraft draft, PlanInput ask, String author) {
        List<Finding> refusals = packets
                .refusals(
                        ask.request().kind(),
                        draft.recipient().id(),
                        ask.file().id(),
                        author,
                        clock.instant().minus(REMEMBERED),
                        MOST)
                .stream()
                .map(refusal -> new Finding(
                        FindingCode.REFUSED_BEFORE, draft.recipient().id(), message(draft, refusal)))
                .toList();
        return refusals.isEmpty()
                ? draft
                : draft.withWarnings(Stream.concat(draft.warnings().stream(), refusals.stream())
                        .toList());
    }

    private static String message(PacketDraft draft, PacketSql.Refusal refusal) {
        String reason = refusal.reason().strip();
        return draft.recipient().name() + " refused a request of this kind on "
                + refusal.receivedAt().atZone(ZoneOffset.UTC).toLocalDate()
                + (reason.isEmpty()
                        ? ", without a reason on record"
                        : ": \"" + UntrustedText.from(reason, MAX_REASON).value() + "\"")
                + ". The answer is on record with packet " + refusal.packetId()
                + ". Make sure that this request answers the reason";
    }
}

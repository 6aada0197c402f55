package takedown.packet.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import takedown.name.UntrustedText;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketSql;

/**
 * Warns of earlier refusals by a recipient: the reasons on record in the case for requests of the same kind, so that the next request can answer
 * them. For refusals in other cases, the warning states only their number and the last day, since it stays with the packet, and such a case may be
 * sealed later.
 */
@ApplicationScoped
public class EarlierRefusals {
    /** Time during which a refusal is reported. After that time the recipient may have changed its practice. */
    private static final Duration REMEMBERED = Duration.ofDays(365);

    /** Maximum number of refusals in the case that are reported per recipient. The latest are reported. */
    private static final int MOST = 3;

    private static final int MAX_REASON = 300;

    private final PacketSql packets;
    private final Clock clock;

    EarlierRefusals(PacketSql packets, Clock clock) {
        this.packets = packets;
        this.clock = clock;
    }

    @Transactional
    public PacketPlan warnedOf(PacketPlan plan, PlanInput ask, String author) {
        return new PacketPlan(
                plan.blocking(),
                plan.refused(),
                plan.dropped(),
                plan.drafts().stream().map(draft -> warned(draft, ask, author)).toList());
    }

    private PacketDraft warned(PacketDraft draft, PlanInput ask, String author) {
        PacketKind kind = ask.request().kind();
        String recipient = draft.recipient().id();
        UUID own = ask.file().id();
        Instant since = clock.instant().minus(REMEMBERED);
        String name = draft.recipient().name();
        List<Finding> refusals = Stream.concat(
                        packets.refusals(kind, recipient, own, since, MOST).stream()
                                .map(refusal -> message(name, refusal)),
                        packets.refusalsElsewhere(kind, recipient, own, author, since).stream()
                                .map(others -> message(name, others)))
                .map(message -> new Finding(FindingCode.REFUSED_BEFORE, recipient, message))
                .toList();
        return refusals.isEmpty()
                ? draft
                : draft.withWarnings(Stream.concat(draft.warnings().stream(), refusals.stream())
                        .toList());
    }

    static String message(String recipient, PacketSql.RefusedElsewhere others) {
        return recipient + " refused requests of this kind in other cases, last on " + day(others.last()) + " ("
                + (others.packets() == 1 ? "once" : others.packets() + " times")
                + " in the last year). The reasons are on record there";
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    static String message(String recipient, PacketSql.Refusal refusal) {
        String reason = refusal.reason().strip();
        return recipient + " refused a request of this kind on "
                + day(refusal.receivedAt())
                + (reason.isEmpty()
                        ? ", without a reason on record"
                        : ": \"" + UntrustedText.from(reason, MAX_REASON).value() + "\"")
                + ". The answer is on record with packet " + refusal.packetId()
                + ". Make sure that this request answers the reason";
    }
}

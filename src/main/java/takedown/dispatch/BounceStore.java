package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.Journal;
import takedown.casefile.people.Actor;
import takedown.name.Refusal;
import takedown.name.TimeWindow;
import takedown.name.UntrustedText;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;

/** The returned mails of packets. A returned mail is not an answer. If every mail of a packet came back, the packet has not reached its recipient. */
@ApplicationScoped
public class BounceStore {
    private static final int MAX_REASON = 4_000;

    private final PacketMaker packets;
    private final Cases cases;
    private final PacketProgressReader progressReader;
    private final BounceRow.Repository bounces;
    private final ContactEvents contacts;
    private final Journal journal;
    private final Clock clock;

    BounceStore(
            PacketMaker packets,
            Cases cases,
            PacketProgressReader progressReader,
            BounceRow.Repository bounces,
            ContactEvents contacts,
            Journal journal,
            Clock clock) {
        this.packets = packets;
        this.cases = cases;
        this.progressReader = progressReader;
        this.bounces = bounces;
        this.contacts = contacts;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A returned mail, as a member records it.
     *
     * @param dispatch id of the dispatch whose mail came back
     * @param returnedAt when it came back; now if empty
     */
    public record NewBounce(UUID dispatch, String reason, Optional<Instant> returnedAt) {}

    /**
     * Records that a mail came back, and returns the progress of its packet. A mail can come back only once, so a second call changes nothing.
     *
     * @throws Refusal (INVALID) without a reason, and for a time before the mail left or in the future; (NOT_FOUND) for a dispatch that the packet
     *     does not have; (CONFLICT) for papers served by hand and for a mail that the relay did not accept
     */
    @Transactional
    public PacketProgress record(Actor actor, UUID packetId, NewBounce bounce) {
        Packet packet = packets.get(actor, packetId);
        CaseWork work = cases.forWork(actor, packet.caseId());
        Dispatch mail = progressReader.of(work, packet).dispatches().stream()
                .filter(dispatch -> dispatch.id().equals(bounce.dispatch()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("the packet has no dispatch " + bounce.dispatch()));
        if (mail.channel() != Dispatch.Channel.MAIL) {
            throw Refusal.conflict(
                    "the packet was served on " + mail.recipient() + " by hand, so no mail can come back");
        }
        if (!mail.mayHaveArrived()) {
            throw Refusal.conflict(
                    "the relay did not accept the mail to " + mail.recipient() + ", so it cannot come back");
        }
        if (UntrustedText.isBlank(bounce.reason())) {
            throw Refusal.invalid("`reason` is missing: state why the mail came back");
        }
        String reason = UntrustedText.visible(bounce.reason().strip(), MAX_REASON);
        Instant now = clock.instant();
        bounce.returnedAt().ifPresent(at -> requireAfter(mail, at, now));
        BounceRow row = new BounceRow();
        row.dispatchId = mail.id();
        row.reason = reason;
        row.returnedAt = bounce.returnedAt().orElse(now);
        row.recordedAt = now;
        row.recordedBy = actor.user();
        if (bounces.add(row)) {
            contacts.record(
                    packet,
                    mail.recipient(),
                    ContactEvents.Kind.BOUNCED,
                    LocalDate.ofInstant(row.returnedAt, ZoneOffset.UTC));
            journal.append(
                    work,
                    CaseEvent.Type.PACKET_BOUNCED,
                    Optional.of(packetId),
                    "the mail to " + mail.recipient() + " came back: " + reason);
        }
        return progressReader.of(work, packet);
    }

    /** Requires that the mail came back after it was sent. Times are compared to the second, since mails state them without fractions. */
    private static void requireAfter(Dispatch mail, Instant returnedAt, Instant now) {
        TimeWindow.requireHappened("returnedAt", returnedAt, now);
        if (returnedAt.isBefore(mail.at().truncatedTo(ChronoUnit.SECONDS))) {
            throw Refusal.invalid("returnedAt is " + returnedAt + ", but the mail was sent at " + mail.at()
                    + ": give the time at which it came back, in UTC or with its offset");
        }
    }
}

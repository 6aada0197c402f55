package takedown.dispatch;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.Journal;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceStore;
import takedown.name.Refusal;
import takedown.packet.Packets;
import takedown.packet.document.Packet;

/** Replies of recipients, each with its original octets. */
@ApplicationScoped
public class Replies {
    private static final int MAX_SAID = 20_000;

    private final Packets packets;
    private final Cases cases;
    private final Progresses progresses;
    private final ReplyRow.Repository replies;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final Clock clock;

    Replies(
            Packets packets,
            Cases cases,
            Progresses progresses,
            ReplyRow.Repository replies,
            EvidenceStore evidence,
            Journal journal,
            Clock clock) {
        this.packets = packets;
        this.cases = cases;
        this.progresses = progresses;
        this.replies = replies;
        this.evidence = evidence;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A reply as a member records it.
     *
     * @param message the original octets; if there are none (a telephone call) the words are stored
     */
    public record Brought(
            Reply.Kind kind,
            String said,
            Optional<String> sender,
            Optional<Instant> receivedAt,
            Optional<byte[]> message,
            Optional<String> mediaType) {}

    /** Records a reply. A reply that is recorded twice is one. */
    @Transactional
    public Reply record(Actor actor, UUID packetId, Brought brought) {
        Packet packet = packets.get(actor, packetId);
        CaseWork work = cases.forWork(actor, packet.caseId());
        if (progresses.of(work, packet).requested().isEmpty()) {
            throw Refusal.conflict("the packet was not sent yet, so there can be no answer");
        }
        Instant now = clock.instant();
        if (brought.receivedAt().filter(at -> at.isAfter(now)).isPresent()) {
            throw Refusal.invalid("receivedAt does not lie in the future");
        }
        String said = Approvals.bounded(brought.said().strip(), MAX_SAID);
        byte[] octets = brought.message().orElseGet(() -> brought.said().getBytes(StandardCharsets.UTF_8));
        if (octets.length == 0) {
            throw Refusal.invalid("an answer says something: give text or message");
        }
        String sha256 = evidence.keep(
                        octets,
                        brought.message()
                                .flatMap(m -> brought.mediaType())
                                .filter(type -> type.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}"))
                                .orElse(brought.message().isPresent() ? "message/rfc822" : "text/plain"))
                .sha256();
        Optional<ReplyRow> known = replies.known(packetId, sha256, brought.kind());
        if (known.isPresent()) {
            return known.get().toReply();
        }
        ReplyRow row = new ReplyRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.packetId = packetId;
        row.kind = brought.kind();
        row.said = said;
        row.sender = Approvals.bounded(
                brought.sender().orElse(packet.document().recipient().name()).strip(), 320);
        row.receivedAt = brought.receivedAt().orElse(now);
        row.evidenceSha256 = sha256;
        row.recordedAt = now;
        row.recordedBy = actor.user();
        replies.persist(row);
        replies.flush();
        journal.append(
                work,
                CaseEvent.Type.PACKET_ANSWERED,
                Optional.of(packetId),
                row.kind + " from " + row.sender + ", SHA-256 " + sha256);
        return row.toReply();
    }
}

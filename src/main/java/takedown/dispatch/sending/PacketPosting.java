package takedown.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.dispatch.Dispatch;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.SealedSince;
import takedown.evidence.EvidenceStore;
import takedown.name.Refusal;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.format.MailSubject;
import takedown.packet.format.PacketMail;
import takedown.packet.rendition.ApprovedRenditions;

/** The mail of a packet for people to read: as it would leave now, and as it left. This class sends nothing. */
@ApplicationScoped
public class PacketPosting {
    private final SealedSince sealed;
    private final PacketProgressReader progressReader;
    private final PacketMailboxes mailboxes;
    private final Outbox outbox;
    private final PacketMail mails;
    private final ApprovedRenditions renditions;
    private final EvidenceStore evidence;

    PacketPosting(
            SealedSince sealed,
            PacketProgressReader progressReader,
            PacketMailboxes mailboxes,
            Outbox outbox,
            PacketMail mails,
            ApprovedRenditions renditions,
            EvidenceStore evidence) {
        this.sealed = sealed;
        this.progressReader = progressReader;
        this.mailboxes = mailboxes;
        this.outbox = outbox;
        this.mails = mails;
        this.renditions = renditions;
        this.evidence = evidence;
    }

    /**
     * The mail of a packet, as it would leave now.
     *
     * @param mailboxes addresses among the recipient's contacts
     * @param from empty if nothing can be mailed because no sender is configured
     */
    public record Posting(
            List<ContactLine> mailboxes,
            Optional<String> from,
            String subject,
            String text,
            List<PacketMail.Attached> attachments,
            Channel usual) {
        public Posting {
            mailboxes = List.copyOf(mailboxes);
            attachments = List.copyOf(attachments);
        }
    }

    /**
     * Returns the mail of {@link #mail(CaseAccess, Packet)}, for a person to review. When the mail is sent, its text also lists the names that are
     * down by then.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Posting posting(CaseAccess access, Packet packet) {
        PacketMail.Shown mail = PacketMail.shown(mail(access, packet));
        return new Posting(
                mailboxes.of(packet),
                outbox.sender(),
                mail.subject(),
                mail.text(),
                mail.files(),
                packet.kind().isCourtPaper() ? Channel.BY_HAND : Channel.MAIL);
    }

    /**
     * Returns the mail of the packet. Once the packet has an approval, these are the approved octets, which {@link PacketDispatcher#send} sends to
     * the first address unless names have gone down. Before that, it is a draft. If the case was sealed since, the mail is shown under seal, and it
     * cannot be sent.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public byte[] mail(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        return sealed.of(access, packet).isPresent()
                ? mails.draft(access.actor(), packet, packet.document().underSeal())
                : renditions
                        .octets(packet.id(), PacketMail.NAME)
                        .orElseGet(() -> mails.request(access.actor(), packet, Edition.DRAFT));
    }

    String subject(CaseAccess access, Packet packet) {
        return MailSubject.of(
                sealed.of(access, packet).isPresent() ? packet.document().underSeal() : packet.document());
    }

    /**
     * Returns a mail of the packet as it was sent.
     *
     * @throws Refusal (NOT_FOUND) if the packet has no such dispatch, or if the dispatch was not a mail
     */
    @Transactional
    public byte[] mail(CaseAccess access, Packet packet, UUID dispatch) {
        return progressReader.of(access, packet).dispatches().stream()
                .filter(d -> d.id().equals(dispatch))
                .findFirst()
                .flatMap(Dispatch::letterSha256)
                .filter(sha256 -> Optional.ofNullable(
                                evidence.about(List.of(sha256)).get(sha256))
                        .filter(about -> about.mediaType().equals(Outbox.MAIL))
                        .isPresent())
                .flatMap(evidence::octets)
                .orElseThrow(() -> Refusal.notFound("the packet has no mail with this dispatch"));
    }

    /** Returns why papers of the packet cannot leave now: they do not have the mark of the seal. Empty if they have it, or need none. */
    Optional<String> unmarked(CaseAccess access, Packet packet) {
        return sealed.against(access, packet).map(Finding::message);
    }

    /** Returns why the service cannot send any mail now; empty if it can. */
    Optional<String> unmailable() {
        return outbox.sender().isPresent()
                ? Optional.empty()
                : Optional.of("nothing is mailed without a sender: the operator must set takedown.dispatch.from");
    }
}

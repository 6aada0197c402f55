package takedown.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import takedown.casefile.CaseWork;
import takedown.dispatch.Approval;
import takedown.dispatch.Dispatch.Purpose;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.SealedSince;
import takedown.evidence.EvidenceSink;
import takedown.name.Defang;
import takedown.name.MailAddress;
import takedown.name.Refusal;
import takedown.packet.document.Packet;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.format.PacketMail;
import takedown.packet.rendition.ApprovedRenditions;

/**
 * Mails an approved packet. The mail has exactly the approved octets, unless it goes to an address other than that of the approved mail, or names
 * have gone down since the approval.
 */
@ApplicationScoped
class PacketMailer {
    private final PacketProgressReader progressReader;
    private final SealedSince sealed;
    private final PacketMailboxes mailboxes;
    private final Outbox outbox;
    private final PacketMail mails;
    private final ApprovedRenditions renditions;

    PacketMailer(
            PacketProgressReader progressReader,
            SealedSince sealed,
            PacketMailboxes mailboxes,
            Outbox outbox,
            PacketMail mails,
            ApprovedRenditions renditions) {
        this.progressReader = progressReader;
        this.sealed = sealed;
        this.mailboxes = mailboxes;
        this.outbox = outbox;
        this.mails = mails;
        this.renditions = renditions;
    }

    /**
     * Returns the addresses to which the packet is mailed.
     *
     * @throws Refusal (CONFLICT) if no sender is configured or the case was sealed after the packet was prepared, otherwise as
     *     {@link PacketMailboxes#addresses}
     */
    List<String> addresses(CaseWork work, Packet packet, DispatchRequest asked) {
        List<String> addresses = mailboxes.addresses(packet, asked);
        outbox.from();
        sealed.require(work, packet, "not mailed");
        return addresses;
    }

    /**
     * Sends the approved octets. A mail to an address other than that of the approved mail, or a mail that lists names that went down since the
     * approval, differs from the approved mail. The octets of such a mail are recorded with the dispatch.
     */
    void send(CaseWork work, Packet packet, PacketProgress progress, List<String> addresses, List<Finding> gone) {
        Optional<byte[]> approved = approved(packet, progress, PacketMail.NAME);
        Optional<PacketMail.Shown> shown = approved.map(PacketMail::shown);
        if (shown.filter(PacketMail.Shown::draft).isPresent()) {
            throw Refusal.conflict(
                    "not mailed: no sender was configured when this packet was approved. Prepare it again");
        }
        List<String> down = gone.stream()
                .map(f -> Defang.defang(f.subject()) + " (" + f.message() + ")")
                .toList();
        boolean sent = false;
        for (String address : addresses) {
            Optional<String> to = MailAddress.of(address).map(MailAddress::toString);
            boolean asApproved = down.isEmpty()
                    && shown.flatMap(PacketMail.Shown::to)
                            .filter(approvedTo ->
                                    to.filter(approvedTo::equalsIgnoreCase).isPresent())
                            .isPresent();
            sent |= outbox.send(
                    work,
                    packet,
                    new Outbox.OutgoingMail(
                            Purpose.REQUEST,
                            address,
                            asApproved
                                    ? (dispatch, at) -> approved.orElseThrow()
                                    : (dispatch, at) -> mails.request(
                                            work.actor(),
                                            packet,
                                            new PacketMail.Dispatched(dispatch, at, address, down))));
        }
        PacketProgress now = progressReader.of(work, packet);
        if (!sent) {
            PacketDispatcher.requireNotTakenBack(now);
        }
    }

    /**
     * Returns the octets of a rendition that two people approved.
     *
     * @return empty if the approvals were given before approvals recorded the octets
     * @throws Refusal (CONFLICT) if the stored octets differ from those of an approval
     */
    private Optional<byte[]> approved(Packet packet, PacketProgress progress, String name) {
        Optional<byte[]> octets = renditions.octets(packet.id(), name);
        Optional<String> sha256 = octets.map(kept -> EvidenceSink.digest(kept).sha256());
        boolean same = progress.approvals().stream()
                .map(Approval::renditions)
                .filter(named -> !named.isEmpty())
                .allMatch(named -> sha256.equals(Optional.ofNullable(named.get(name))));
        if (!same) {
            throw Refusal.conflict("not sent: " + name + " is not the one that was approved. Prepare the packet again");
        }
        return octets;
    }
}

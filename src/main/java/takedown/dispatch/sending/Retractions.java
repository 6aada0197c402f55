package takedown.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import takedown.casefile.CaseProtection;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.dispatch.Dispatch;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.Dispatch.Purpose;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.Withdrawal;
import takedown.dispatch.WithdrawalStore;
import takedown.evidence.EvidenceStore;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.packet.PacketMaker;
import takedown.packet.ServiceRecorded;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.format.PacketMail;

/**
 * Retracts packets. One person can retract a packet, since a retraction can only prevent harm. The retraction is sent to every address to which the
 * request was sent, even if its arrival is unknown. Papers that were served by hand are retracted by hand. A packet of a closed case can be retracted
 * too.
 */
@ApplicationScoped
public class Retractions {
    private final PacketMaker packets;
    private final Cases cases;
    private final PacketProgressReader progressReader;
    private final WithdrawalStore withdrawals;
    private final Outbox outbox;
    private final PacketMail mails;
    private final EvidenceStore evidence;
    private final Event<ServiceRecorded> services;

    Retractions(
            PacketMaker packets,
            Cases cases,
            PacketProgressReader progressReader,
            WithdrawalStore withdrawals,
            Outbox outbox,
            PacketMail mails,
            EvidenceStore evidence,
            Event<ServiceRecorded> services) {
        this.packets = packets;
        this.cases = cases;
        this.progressReader = progressReader;
        this.withdrawals = withdrawals;
        this.outbox = outbox;
        this.mails = mails;
        this.evidence = evidence;
        this.services = services;
    }

    /**
     * The result of a retraction.
     *
     * @param told recipients that were notified of the retraction, by hand or by a mail that did not come back
     * @param toBeTold recipients of the request who still have to be notified, by hand or by another call of {@link #retract}
     */
    public record Retracted(Packet packet, PacketProgress progress, List<String> told, List<String> toBeTold) {
        public Retracted {
            told = List.copyOf(told);
            toBeTold = List.copyOf(toBeTold);
        }
    }

    /**
     * Retracts a packet that was sent, or that is approved and may have been served by hand. A repeated call notifies the recipients that could not
     * be notified before.
     *
     * @throws Refusal (INVALID) without a reason; (CONFLICT) if the packet was never sent and is either cancelled or not approved
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Retracted retract(Actor actor, UUID packetId, String reason) {
        Packet packet = packets.get(actor, packetId);
        CaseProtection work = cases.forProtection(actor, packet.caseId());
        String why = UntrustedText.visible(reason.strip(), 4_000);
        if (why.isEmpty()) {
            throw Refusal.invalid("a retraction needs a reason");
        }
        requireSomethingToRetract(progressReader.of(work, packet));
        // From here on nothing more is sent. A dispatch in progress completes before the retraction is written.
        Withdrawal withdrawal = withdrawals.retract(work, packet, why);
        PacketProgress progress = progressReader.of(work, packet);
        List<Dispatch> requested = progress.requested();
        PacketDocument document = cases.file(work).sealed() ? packet.document().underSeal() : packet.document();
        requested.stream()
                .filter(d -> d.channel() == Channel.MAIL)
                .collect(Collectors.toMap(
                        Dispatch::recipient, Function.identity(), (first, last) -> last, LinkedHashMap::new))
                .forEach((address, request) -> outbox.send(
                        work,
                        packet,
                        new Outbox.OutgoingMail(
                                Purpose.RETRACTION,
                                address,
                                (dispatch, at) -> mails.retraction(
                                        document,
                                        new PacketMail.Withdrawn(
                                                dispatch,
                                                at,
                                                address,
                                                request.at(),
                                                mail(request),
                                                withdrawal.reason(),
                                                progress.declined())))));
        // If another packet requests the same action on a name, the service of that packet counts now.
        services.fire(new ServiceRecorded(work.caseId(), packetId));
        return retracted(packet, progressReader.of(work, packet));
    }

    private static void requireSomethingToRetract(PacketProgress before) {
        if (before.retracted().isPresent() || !before.requested().isEmpty()) {
            return;
        }
        if (before.cancelled().isPresent()) {
            throw Refusal.conflict("the packet is CANCELLED and was never sent: there is nothing to retract");
        }
        // A person may have served an approved packet without having recorded it yet.
        if (before.approvals().size() < PacketProgress.APPROVALS) {
            throw Refusal.conflict("the packet is " + before.state()
                    + " and was never sent: cancel it (POST /api/packets/{packet}/cancellation)");
        }
    }

    /** Returns the mail as it was sent; empty if an earlier version of the service stored only its text, which has no Message-ID. */
    private Optional<byte[]> mail(Dispatch request) {
        Optional<String> sha256 = request.letterSha256();
        boolean whole = sha256.flatMap(hash ->
                        Optional.ofNullable(evidence.about(List.of(hash)).get(hash)))
                .filter(about -> about.mediaType().equals(Outbox.MAIL))
                .isPresent();
        return whole ? sha256.flatMap(evidence::octets) : Optional.empty();
    }

    private static Retracted retracted(Packet packet, PacketProgress progress) {
        return new Retracted(packet, progress, progress.told(), progress.toBeTold());
    }
}

package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import takedown.casefile.CaseProtection;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.Dispatch.Purpose;
import takedown.name.Refusal;
import takedown.packet.PacketMaker;
import takedown.packet.ServiceRecorded;
import takedown.packet.document.Packet;

/**
 * Retracts packets. One person can retract a packet, since a retraction protects. The retraction goes to every address to which the request was sent,
 * even if its arrival is unknown. Papers that were served by hand are retracted by hand. A packet of a closed case can be retracted too.
 */
@ApplicationScoped
public class Retractions {
    private final PacketMaker packets;
    private final Cases cases;
    private final PacketProgressReader progressReader;
    private final WithdrawalStore withdrawals;
    private final Outbox outbox;
    private final MailRendition letters;
    private final Event<ServiceRecorded> services;

    Retractions(
            PacketMaker packets,
            Cases cases,
            PacketProgressReader progressReader,
            WithdrawalStore withdrawals,
            Outbox outbox,
            MailRendition letters,
            Event<ServiceRecorded> services) {
        this.packets = packets;
        this.cases = cases;
        this.progressReader = progressReader;
        this.withdrawals = withdrawals;
        this.outbox = outbox;
        this.letters = letters;
        this.services = services;
    }

    /**
     * The result of a retraction.
     *
     * @param told addresses that were sent the retraction
     * @param toBeTold recipients of the request who still have to be notified, by hand or by calling again
     */
    public record Retracted(Packet packet, PacketProgress progress, List<String> told, List<String> toBeTold) {
        public Retracted {
            told = List.copyOf(told);
            toBeTold = List.copyOf(toBeTold);
        }
    }

    /** Retracts a packet. A repeated call notifies the recipients that could not be notified before. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Retracted retract(Actor actor, UUID packetId, String reason) {
        Packet packet = packets.get(actor, packetId);
        CaseProtection work = cases.forProtection(actor, packet.caseId());
        String why = ApprovalStore.bounded(reason.strip(), 4_000);
        if (why.isEmpty()) {
            throw Refusal.invalid("a retraction says why");
        }
        // From here on nothing more is sent. Any dispatch in progress completes before this is written.
        Withdrawal withdrawal = withdrawals.retract(work, packet, why);
        List<Dispatch> requested = progressReader.of(work, packet).requested();
        List<String> mailed = requested.stream()
                .filter(d -> d.channel() == Channel.MAIL)
                .map(Dispatch::recipient)
                .distinct()
                .toList();
        if (!mailed.isEmpty()) {
            MailRendition.Letter letter = letters.retraction(packet.document(), withdrawal);
            for (String address : mailed) {
                outbox.send(
                        work, packet, new Outbox.Post(Purpose.RETRACTION, address, letter, java.util.Optional.empty()));
            }
        }
        // If another packet asked for the same action on a name, its service counts now.
        services.fire(new ServiceRecorded(work.caseId(), packetId));
        return told(packet, progressReader.of(work, packet));
    }

    private static Retracted told(Packet packet, PacketProgress progress) {
        List<String> told = progress.dispatches().stream()
                .filter(d -> d.purpose() == Purpose.RETRACTION)
                .filter(d -> d.outcome().filter(o -> o == Dispatch.Outcome.SENT).isPresent())
                .map(Dispatch::recipient)
                .distinct()
                .toList();
        List<String> missing = progress.requested().stream()
                .map(Dispatch::recipient)
                .distinct()
                .filter(recipient -> told.stream().noneMatch(t -> ApprovalStore.isSame(t, recipient)))
                .toList();
        return new Retracted(packet, progress, told, missing);
    }
}

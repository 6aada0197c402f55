package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.Dispatch.Purpose;
import takedown.name.Refusal;
import takedown.packet.Packets;
import takedown.packet.ServiceRecorded;
import takedown.packet.document.Packet;

/**
 * Takes a packet back. One person's word is enough, since it protects; it is told to every address that the request went to, also where
 * it is not known whether it arrived; papers that were served by hand are retracted by hand.
 */
@ApplicationScoped
public class Retractions {
    private final Packets packets;
    private final Cases cases;
    private final Progresses progresses;
    private final Withdrawals withdrawals;
    private final Letterbox letterbox;
    private final MailRendition letters;
    private final Event<ServiceRecorded> services;

    Retractions(
            Packets packets,
            Cases cases,
            Progresses progresses,
            Withdrawals withdrawals,
            Letterbox letterbox,
            MailRendition letters,
            Event<ServiceRecorded> services) {
        this.packets = packets;
        this.cases = cases;
        this.progresses = progresses;
        this.withdrawals = withdrawals;
        this.letterbox = letterbox;
        this.letters = letters;
        this.services = services;
    }

    /**
     * What was reached.
     *
     * @param told addresses that were sent the retraction
     * @param toBeTold recipients who had the request and still have to be told, by hand or by asking again
     */
    public record Retracted(Packet packet, Progress progress, List<String> told, List<String> toBeTold) {
        public Retracted {
            told = List.copyOf(told);
            toBeTold = List.copyOf(toBeTold);
        }
    }

    /** Asked again, it tells those who could not be told before. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Retracted retract(Actor actor, UUID packetId, String reason) {
        Packet packet = packets.get(actor, packetId);
        CaseWork work = cases.forWork(actor, packet.caseId());
        String why = Approvals.bounded(reason.strip(), 4_000);
        if (why.isEmpty()) {
            throw Refusal.invalid("a retraction says why");
        }
        // From here on nothing more is sent; whatever is being sent is through before this is written.
        Withdrawal withdrawal = withdrawals.retract(work, packet, why);
        List<Dispatch> requested = progresses.of(work, packet).requested();
        List<String> mailed = requested.stream()
                .filter(d -> d.channel() == Channel.MAIL)
                .map(Dispatch::recipient)
                .distinct()
                .toList();
        if (!mailed.isEmpty()) {
            MailRendition.Letter letter = letters.retraction(packet.document(), withdrawal);
            for (String address : mailed) {
                letterbox.send(
                        work,
                        packet,
                        new Letterbox.Post(Purpose.RETRACTION, address, letter, java.util.Optional.empty()));
            }
        }
        // Where another packet asked the same of a name, that one's service counts now.
        services.fire(new ServiceRecorded(work.caseId(), packetId));
        return told(packet, progresses.of(work, packet));
    }

    private static Retracted told(Packet packet, Progress progress) {
        List<String> told = progress.dispatches().stream()
                .filter(d -> d.purpose() == Purpose.RETRACTION)
                .filter(d -> d.outcome().filter(o -> o == Dispatch.Outcome.SENT).isPresent())
                .map(Dispatch::recipient)
                .distinct()
                .toList();
        List<String> missing = progress.requested().stream()
                .map(Dispatch::recipient)
                .distinct()
                .filter(recipient -> told.stream().noneMatch(t -> Approvals.isSame(t, recipient)))
                .toList();
        return new Retracted(packet, progress, told, missing);
    }
}

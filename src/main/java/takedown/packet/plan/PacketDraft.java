package takedown.packet.plan;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import takedown.attribution.ActingParty;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.casefile.orders.Action;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * The draft of a packet: a recipient and what concerns it.
 *
 * @param actions those of the request that this recipient can carry out
 * @param candidates in a reversal, only those that it asks to restore
 * @param undone packets that a reversal reverses and takes its rows from; otherwise empty, and rows are made from the candidates
 * @param reported earlier reports of the case to the recipient about these candidates, which this service sent
 */
public record PacketDraft(
        Recipient recipient,
        List<CandidateSuspect> candidates,
        List<Finding> warnings,
        List<Action> actions,
        Annex annex,
        List<Packet> undone,
        List<EarlierReport> reported) {

    /** Creates a draft without earlier reports. */
    public PacketDraft(
            Recipient recipient,
            List<CandidateSuspect> candidates,
            List<Finding> warnings,
            List<Action> actions,
            Annex annex,
            List<Packet> undone) {
        this(recipient, candidates, warnings, actions, annex, undone, List.of());
    }

    public static PacketDraft to(ActingParty party, List<CandidateSuspect> candidates, List<Finding> warnings) {
        return new PacketDraft(Recipients.of(party), candidates, warnings, List.of(), Annex.NONE, List.of());
    }

    /** @param bound whether counsel states that the order names the party */
    public static PacketDraft to(
            ActingParty party, boolean bound, List<CandidateSuspect> candidates, List<Finding> warnings) {
        return new PacketDraft(
                Recipients.ofAnOrder(party, bound), candidates, warnings, List.of(), Annex.NONE, List.of());
    }

    public PacketDraft of(List<CandidateSuspect> other) {
        return new PacketDraft(recipient, other, warnings, actions, annex, undone, reported);
    }

    public PacketDraft with(List<Action> other) {
        return new PacketDraft(recipient, candidates, warnings, other, annex, undone, reported);
    }

    public PacketDraft with(UnaryOperator<CandidateSuspect> captures) {
        return new PacketDraft(
                recipient, candidates.stream().map(captures).toList(), warnings, actions, annex, undone, reported);
    }

    PacketDraft withWarnings(List<Finding> other) {
        return new PacketDraft(recipient, candidates, other, actions, annex, undone, reported);
    }

    public PacketDraft with(Annex other) {
        return new PacketDraft(recipient, candidates, warnings, actions, other, undone, reported);
    }

    PacketDraft reported(List<EarlierReport> earlier) {
        return new PacketDraft(recipient, candidates, warnings, actions, annex, undone, earlier);
    }

    /** Returns the draft without these suspects and the warnings about them. */
    PacketDraft without(Set<UUID> suspects) {
        Set<String> gone = candidates.stream()
                .filter(candidate -> suspects.contains(candidate.suspect().id()))
                .map(CandidateSuspect::subject)
                .collect(Collectors.toSet());
        return new PacketDraft(
                recipient,
                candidates.stream()
                        .filter(candidate ->
                                !suspects.contains(candidate.suspect().id()))
                        .toList(),
                warnings.stream()
                        .filter(warning -> !gone.contains(warning.subject()))
                        .toList(),
                actions,
                annex,
                undone,
                reported);
    }

    public boolean canBeUndone(PacketKind kind) {
        return kind.isReversible(recipient.role());
    }
}

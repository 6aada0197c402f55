package takedown.packet.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import takedown.attribution.ActingParty;
import takedown.casefile.CaseFile;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.casefile.orders.CourtOrder;
import takedown.name.DomainName;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight.Finding;

/**
 * A request with all that a plan weighs.
 *
 * @param order for kinds that carry one
 * @param onFile packets made before, for a reversal
 * @param sheets who else is on each registered name
 * @param inOtherHands registered names that another case has seized already
 */
public record Ask(
        PacketRequest request,
        CaseFile file,
        Optional<CourtOrder> order,
        List<Charge> charges,
        List<Packet> onFile,
        Protection protection,
        Map<DomainName, CollateralSheet> sheets,
        Set<DomainName> inOtherHands,
        Instant now) {

    Optional<CollateralSheet> sheet(DomainName registrable) {
        return Optional.ofNullable(sheets.get(registrable));
    }

    /** Why no action may be asked for at all: the name is in other hands. Which, it does not say. */
    Optional<Finding> heldElsewhere(Charge charge) {
        return request.kind().asksForAction() && !charge.suspect().status().isDown()
                ? charge.registrable()
                        .filter(inOtherHands::contains)
                        .map(name -> new Finding(
                                FindingCode.IN_OTHER_HANDS,
                                charge.subject(),
                                "no action can be asked for: the name is in other hands"))
                : Optional.empty();
    }

    /** Why nothing may be asked against the whole name of this suspect; every domain-level plan asks here. */
    List<Finding> against(Charge charge) {
        return protection.against(charge, now);
    }

    /** Why not even who hosts it may be asked to stop it: strangers share it as a whole, or nothing recent shows it. */
    Optional<Finding> againstAnything(Charge charge) {
        return protection.sharedAsAWhole(charge).or(() -> protection.withoutEvidence(charge, now));
    }

    /** Whether the request leaves the recipients open or names this one. */
    boolean wants(ActingParty party) {
        return wants(party.id());
    }

    boolean wants(String recipient) {
        return request.recipients().isEmpty() || request.recipients().contains(recipient);
    }

    boolean names(ActingParty party) {
        return request.recipients().contains(party.id());
    }

    List<EarlierReport> earlierReports() {
        return Stream.concat(file.matter().earlierReports().stream(), request.particulars().earlierReports().stream())
                .distinct()
                .toList();
    }
}

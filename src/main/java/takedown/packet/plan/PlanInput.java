package takedown.packet.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import takedown.attribution.ActingParty;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseFile;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.casefile.orders.CourtOrder;
import takedown.name.DomainName;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.plan.candidate.ProtectionRules;

/**
 * A request with all data that a plan considers.
 *
 * @param order for kinds that carry one
 * @param onFile earlier packets, for a reversal
 * @param sheets collateral sheets by registered name
 * @param inOtherHands registered names that another case has seized already
 * @param notices of the order that were served before
 * @param held names that are held under other orders of the case
 */
public record PlanInput(
        PacketRequest request,
        CaseFile file,
        Optional<CourtOrder> order,
        List<CandidateSuspect> candidates,
        List<Packet> onFile,
        ProtectionRules protection,
        Map<DomainName, CollateralSheet> sheets,
        Set<DomainName> inOtherHands,
        EarlierNotices notices,
        HeldNames held,
        Instant now) {

    Optional<CollateralSheet> sheet(DomainName registrable) {
        return Optional.ofNullable(sheets.get(registrable));
    }

    /** Returns a finding if no action at all may be requested because another case holds the name. The finding does not identify that case. */
    Optional<Finding> heldElsewhere(CandidateSuspect candidate) {
        return request.kind().asksForAction() && !isLeftOut(candidate)
                ? candidate
                        .registrable()
                        .filter(inOtherHands::contains)
                        .map(name -> new Finding(
                                FindingCode.IN_OTHER_HANDS,
                                candidate.subject(),
                                "no action can be requested: the name is in other hands"))
                : Optional.empty();
    }

    /** Returns whether another case holds the name, or its registrant or registrar changed since the suspect was judged. */
    boolean isPassedOn(CandidateSuspect candidate) {
        return !candidate.moved().isEmpty()
                || candidate.registrable().filter(inOtherHands::contains).isPresent();
    }

    /**
     * Returns whether the suspect is down and the request does not include names of its status. A name in a notice that a new notice replaces is left
     * out only if it is deleted: otherwise it is down because of the earlier version. A name that is held under an earlier order of the case is not
     * left out, since the new order continues the hold.
     */
    public boolean isLeftOut(CandidateSuspect candidate) {
        return candidate.suspect().status().isDown()
                && !request.includes(candidate.suspect().status())
                && !isNoticed(candidate)
                && !held.holds(candidate);
    }

    private boolean isNoticed(CandidateSuspect candidate) {
        return candidate.suspect().status() != SuspectStatus.DELETED
                && notices.lists(candidate.suspect().id());
    }

    /**
     * Returns whether the status of a name permits a request to the recipient: the name is up or deleted, the request includes names with that
     * status, an earlier notice to the recipient lists the name, or the name is held under an earlier order of the case.
     */
    public boolean isIncludedFor(ActingParty party, CandidateSuspect candidate) {
        return !candidate.suspect().status().isDown()
                || request.includes(candidate.suspect().status())
                || candidate.suspect().status() == SuspectStatus.DELETED
                || notices.lists(party.id(), candidate.suspect().id())
                || held.holds(candidate);
    }

    /**
     * Returns why no action against the whole name of this suspect may be requested; empty if it may be. Every domain-level plan calls this method.
     */
    public List<Finding> against(CandidateSuspect candidate) {
        return protection.against(candidate, now);
    }

    /** Returns a finding if not even the host may be asked to act, because unrelated parties share the target or there is no recent evidence. */
    public Optional<Finding> againstAnything(CandidateSuspect candidate) {
        return protection.sharedAsAWhole(candidate).or(() -> protection.withoutEvidence(candidate, now));
    }

    boolean isOpen() {
        return request.recipients().isEmpty();
    }

    /** Returns whether the request names no recipients, or names this one. */
    public boolean wants(String recipient) {
        return isOpen() || request.recipients().contains(recipient);
    }

    public boolean names(ActingParty party) {
        return request.recipients().contains(party.id());
    }

    /** Returns whether counsel states that the order names this recipient and so binds it. */
    public boolean isStatedToBind(ActingParty party) {
        return request.particulars().commanded().contains(party.id());
    }

    public PlanInput to(Set<String> recipients) {
        return new PlanInput(
                new PacketRequest(
                        request.kind(),
                        request.actions(),
                        request.nameServers(),
                        request.suspects(),
                        request.order(),
                        recipients,
                        request.leaveOut(),
                        request.particulars(),
                        request.include()),
                file,
                order,
                candidates,
                onFile,
                protection,
                sheets,
                inOtherHands,
                notices,
                held,
                now);
    }

    public List<EarlierReport> earlierReports() {
        return Stream.concat(file.matter().earlierReports().stream(), request.particulars().earlierReports().stream())
                .distinct()
                .toList();
    }
}

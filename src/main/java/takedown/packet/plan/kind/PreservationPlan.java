package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import takedown.attribution.ActingParty;
import takedown.attribution.Route;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Role;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.PlanInput;
import takedown.packet.plan.RecipientAssignment;
import takedown.packet.plan.Warnings;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * Plan of preservation requests to the parties that hold records of the names. For a compromised site these are only the host and the CDN. A registry
 * is asked only if the request names it. A request takes nothing from any party, so it also covers names that are down.
 */
public final class PreservationPlan implements KindPlan {
    @Override
    public PacketPlan of(PlanInput ask) {
        return RecipientAssignment.of(ask, RecordKeeperRoles.ADDRESSEES, (candidate, dossier, to) -> {
                    Set<Role> roles = keepers(candidate);
                    boolean given = to.assignToKeepers(
                            candidate,
                            dossier,
                            party -> party.routes().contains(Route.PRESERVATION) && roles.contains(party.role()),
                            party -> party.routes().contains(Route.PRESERVATION) && party.role() == Role.REGISTRY);
                    if (!given) {
                        to.drop(FindingCode.NO_KEEPER, candidate, "no party that would hold records of it is known");
                    }
                })
                .plan((party, candidates) -> PacketDraft.to(party, candidates, warnings(ask, party, candidates)));
    }

    private static Set<Role> keepers(CandidateSuspect candidate) {
        boolean isVictim = !candidate.isShared() && candidate.suspect().verdict() == Verdict.COMPROMISED;
        return isVictim ? EnumSet.of(Role.HOST, Role.CDN) : RecordKeeperRoles.of(candidate);
    }

    private static List<Finding> warnings(PlanInput ask, ActingParty party, List<CandidateSuspect> candidates) {
        List<Finding> warnings = new ArrayList<>(Warnings.of(party, candidates, ask.now()));
        if (party.contacts().isEmpty() || party.detail().noContact().isPresent()) {
            warnings.add(new Finding(
                    FindingCode.NO_CONTACT,
                    party.id(),
                    "no contact to write to is known: find the address for legal process"
                            + party.detail()
                                    .noContact()
                                    .map(none -> ". " + none.reason())
                                    .orElse("")));
        }
        if (ask.request().particulars().from().isEmpty()) {
            warnings.add(new Finding(
                    FindingCode.NO_PERIOD,
                    "request",
                    "the request states no period: add one (from and until) to make it specific"));
        }
        return warnings;
    }
}

package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import takedown.attribution.ActingParty;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Role;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.PlanInput;
import takedown.packet.plan.RecipientAssignment;
import takedown.packet.plan.Warnings;

/**
 * Plan of requests under Directive (EU) 2022/2555, Article 28, for registration data of single names. They go to the registries and registrars of the
 * Union, and to others that the request names.
 */
final class DataRequestPlan implements KindPlan {
    @Override
    public PacketPlan of(PlanInput ask) {
        RecipientAssignment assignment =
                RecipientAssignment.of(ask, EnumSet.of(Role.REGISTRY, Role.REGISTRAR), (candidate, dossier, to) -> {
                    if (candidate.registrable().isEmpty() || candidate.isShared()) {
                        to.refuse(
                                FindingCode.NOT_ONE_HOLDER,
                                candidate,
                                "it has no registrant of its own: ask the platform or the host");
                        return;
                    }
                    if (candidate.suspect().verdict() != Verdict.MALICIOUS) {
                        to.refuse(
                                FindingCode.VERDICT_NOT_MALICIOUS,
                                candidate,
                                "its holder may be a victim, whose data are not needed: report the URL to the host (ABUSE_REPORT)");
                        return;
                    }
                    boolean given = to.assign(
                            candidate,
                            dossier,
                            party -> holdsData(party) && LegalElements.isInUnion(party),
                            DataRequestPlan::holdsData);
                    if (!given) {
                        to.drop(
                                FindingCode.OUTSIDE_THE_UNION,
                                candidate,
                                "neither registry nor registrar is known to be established in the European Union: make a SUBPOENA, or name them as recipients");
                    }
                });
        assignment.block(LegalElements.missingInDataRequest(ask));
        return assignment.plan((party, candidates) -> {
            List<Finding> warnings = new ArrayList<>(Warnings.of(party, candidates, ask.now()));
            if (!LegalElements.isInUnion(party)) {
                warnings.add(new Finding(
                        FindingCode.OUTSIDE_THE_UNION,
                        party.id(),
                        "whether the Directive applies to " + party.name() + " is not established: counsel decides"));
            }
            return PacketDraft.to(party, candidates, warnings);
        });
    }

    private static boolean holdsData(ActingParty party) {
        return party.role() == Role.REGISTRY || party.role() == Role.REGISTRAR;
    }
}

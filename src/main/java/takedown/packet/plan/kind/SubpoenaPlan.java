package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import takedown.attribution.ActingParty;
import takedown.attribution.Route;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Standing;
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

/** Plan of subpoenas: discovery of the person behind a name, from third parties within reach of a subpoena of a United States court. */
final class SubpoenaPlan implements KindPlan {
    @Override
    public PacketPlan of(PlanInput ask) {
        RecipientAssignment assignment =
                RecipientAssignment.of(ask, RecordKeeperRoles.ADDRESSEES, (candidate, dossier, to) -> {
                    if (candidate.suspect().verdict() != Verdict.MALICIOUS) {
                        to.refuse(
                                FindingCode.VERDICT_NOT_MALICIOUS,
                                candidate,
                                "it would disclose the data of a customer who may be a victim: ask for PRESERVATION instead");
                        return;
                    }
                    Set<Role> roles = RecordKeeperRoles.of(candidate);
                    boolean given = to.assignToKeepers(
                            candidate,
                            dossier,
                            party -> party.routes().contains(Route.SUBPOENA) && roles.contains(party.role()),
                            party -> party.routes().contains(Route.SUBPOENA) && party.role() == Role.REGISTRY);
                    if (!given) {
                        to.drop(
                                FindingCode.BEYOND_REACH,
                                candidate,
                                "none of its parties is known to be within reach of a subpoena: make a GOVERNMENT_REFERRAL, which goes through the government");
                    }
                });
        assignment.block(action(ask));
        return assignment.plan(
                (party, candidates) -> PacketDraft.to(party, candidates, warnings(ask, party, candidates)));
    }

    /** Returns the findings about the action. A subpoena states the court, the title of the action and its civil-action number (FRCP 45(a)(1)(A)). */
    private static List<Finding> action(PlanInput ask) {
        List<Finding> blocking = new ArrayList<>();
        if (ask.file().kind() != CaseKind.CIVIL) {
            blocking.add(
                    new Finding(
                            FindingCode.NO_CIVIL_ACTION,
                            "case",
                            "a subpoena under Rule 45 needs a pending civil action: ask for PRESERVATION or GOVERNMENT_REFERRAL"));
        }
        if (ask.file().matter().court().isBlank()
                || ask.file().matter().docketNumber().isBlank()) {
            blocking.add(
                    new Finding(
                            FindingCode.NO_PENDING_ACTION,
                            "case",
                            "a subpoena must state its court and civil-action number (FRCP 45(a)(1)(A)): record them in the matter, or ask for PRESERVATION"));
        }
        Standing standing = ask.file().matter().sender().standing();
        if (standing == Standing.CERT || standing == Standing.TRUSTED_FLAGGER) {
            blocking.add(new Finding(
                    FindingCode.NOT_A_PARTY,
                    "sender",
                    standing + " is not a party to the action: ask for PRESERVATION or ABUSE_REPORT"));
        }
        return blocking;
    }

    private static List<Finding> warnings(PlanInput ask, ActingParty party, List<CandidateSuspect> candidates) {
        List<Finding> warnings = new ArrayList<>(Warnings.of(party, candidates, ask.now()));
        warnings.add(
                new Finding(
                        FindingCode.LEAVE_OF_COURT,
                        "request",
                        "before the Rule 26(f) conference it is served only by leave of the court (FRCP 26(d)(1)): the packet includes the motion"));
        if (ask.request().particulars().place().isBlank()
                || ask.request().particulars().at().isEmpty()) {
            warnings.add(new Finding(
                    FindingCode.NO_PLACE_OR_TIME,
                    "request",
                    "it does not state where and when the documents are to be produced"));
        }
        return warnings;
    }
}

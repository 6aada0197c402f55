package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import takedown.attribution.ActingParty;
import takedown.casefile.suspects.Verdict;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.ReachableParty;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Form;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.NamedRecipients;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.PlanInput;
import takedown.packet.plan.Recipients;
import takedown.packet.plan.Warnings;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * Plan of a referral: the facts for the government, with a table of how each party can be reached. It is one packet, since the government decides
 * which parties it asks. Only a governmental sender can make a request under a treaty. Such a request goes to the central authority.
 */
final class ReferralPlan implements KindPlan {
    @Override
    public PacketPlan of(PlanInput ask) {
        List<Finding> refused = new ArrayList<>();
        List<CandidateSuspect> told = new ArrayList<>();
        for (CandidateSuspect candidate : ask.candidates()) {
            if (candidate.dossier().isEmpty()) {
                refused.add(new Finding(
                        FindingCode.NOT_INVESTIGATED,
                        candidate.subject(),
                        "it has not been investigated yet: start a run of the case first"));
            } else if (candidate.suspect().verdict() == Verdict.UNKNOWN) {
                refused.add(new Finding(
                        FindingCode.VERDICT_UNKNOWN,
                        candidate.subject(),
                        "it has no verdict yet: set MALICIOUS or COMPROMISED"));
            } else {
                told.add(candidate);
            }
        }
        Form form = Form.of(
                ask.request().kind(),
                ask.request().particulars().form(),
                ask.file().matter().sender());
        var recipient = form == Form.MLAT_REQUEST ? Recipients.CENTRAL_AUTHORITY : Recipients.GOVERNMENT;
        List<Finding> blocking = NamedRecipients.check(
                ask.request().kind(), ask.request().recipients(), List.of(recipient.id()), Map.of());
        if (told.isEmpty()) {
            return new PacketPlan(blocking, refused, List.of(), List.of());
        }
        Annex annex = Annex.ofParties(reach(told));
        return new PacketPlan(
                blocking,
                refused,
                List.of(),
                List.of(new PacketDraft(recipient, told, Warnings.age(told, ask.now()), List.of(), annex, List.of())));
    }

    private static List<ReachableParty> reach(List<CandidateSuspect> candidates) {
        Map<String, ActingParty> parties = new LinkedHashMap<>();
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (CandidateSuspect candidate : candidates) {
            for (ActingParty party : candidate.dossier().orElseThrow().parties()) {
                String key = party.role() + " " + party.id();
                parties.putIfAbsent(key, party);
                names.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(candidate.subject());
            }
        }
        return parties.entrySet().stream()
                .map(e -> new ReachableParty(
                        e.getValue().role(),
                        e.getValue().id(),
                        e.getValue().name(),
                        e.getValue().country().map(c -> c.alpha2()).orElse("not known"),
                        e.getValue().reach(),
                        names.getOrDefault(e.getKey(), Set.of()).size()))
                .sorted(java.util.Comparator.comparing(
                                (ReachableParty party) -> party.reach().name())
                        .thenComparing(ReachableParty::country)
                        .thenComparing(party -> party.role().name())
                        .thenComparing(ReachableParty::id))
                .toList();
    }
}

package takedown.packet.plan;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Role;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

/** Plan of notices about exact places, to their hosts and never about a whole name. */
final class NoticePlan implements KindPlan {
    private final Set<Role> hosts;
    private final Function<PlanInput, List<Finding>> elements;

    /** @param elements returns the elements of the notice that the request does not have */
    private NoticePlan(Set<Role> hosts, Function<PlanInput, List<Finding>> elements) {
        this.hosts = hosts;
        this.elements = elements;
    }

    /** 17 U.S.C. § 512(c) is about material stored for a user; a CDN keeps a copy of it. */
    static NoticePlan dmca() {
        return new NoticePlan(EnumSet.of(Role.HOST, Role.PLATFORM, Role.CDN), ask -> List.of());
    }

    /** Regulation (EU) 2022/2065, Article 16: hosting services, platforms among them. */
    static NoticePlan dsa() {
        return new NoticePlan(EnumSet.of(Role.HOST, Role.PLATFORM), LegalElements::missingInNotice);
    }

    @Override
    public PacketPlan of(PlanInput ask) {
        RecipientAssignment assignment = RecipientAssignment.of(ask, addressees(), (candidate, dossier, to) -> {
            if (candidate.suspect().verdict() == Verdict.UNKNOWN) {
                to.refuse(
                        FindingCode.VERDICT_UNKNOWN, candidate, "it has no verdict yet: set MALICIOUS or COMPROMISED");
                return;
            }
            if (!candidate.isUrl()) {
                to.refuse(
                        FindingCode.NO_EXACT_URL,
                        candidate,
                        "the notice names the exact place: add the URL as a suspect, or send an ABUSE_REPORT");
                return;
            }
            boolean given = to.assign(
                    candidate,
                    dossier,
                    party -> candidate.isShared() ? party.role() == Role.PLATFORM : hosts.contains(party.role()),
                    party -> false);
            if (!given) {
                to.drop(FindingCode.NO_HOST, candidate, "no hosting service of it is known");
            }
        });
        assignment.block(elements.apply(ask));
        return assignment.plan(
                (party, candidates) -> PacketDraft.to(party, candidates, Warnings.of(party, candidates, ask.now())));
    }

    private Set<Role> addressees() {
        Set<Role> roles = EnumSet.of(Role.PLATFORM);
        roles.addAll(hosts);
        return roles;
    }
}

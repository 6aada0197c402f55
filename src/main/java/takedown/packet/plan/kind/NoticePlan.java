package takedown.packet.plan.kind;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
import takedown.packet.plan.candidate.CandidateSuspect;

/** Plan of notices about exact places. A notice goes to a service that stores the content, and is never about a whole name. */
final class NoticePlan implements KindPlan {
    private final Set<Role> hosts;
    private final Function<PlanInput, List<Finding>> elements;
    private final Doubts doubts;

    /** Returns why a notice about these suspects might be ineffective: its law might not bind the party, or it does not state an observation. */
    @FunctionalInterface
    private interface Doubts {
        List<Finding> of(PlanInput ask, ActingParty party, List<CandidateSuspect> candidates);
    }

    /** @param elements returns the elements of the notice that the request does not have */
    private NoticePlan(Set<Role> hosts, Function<PlanInput, List<Finding>> elements, Doubts doubts) {
        this.hosts = hosts;
        this.elements = elements;
        this.doubts = doubts;
    }

    /** Returns the plan of notices under 17 U.S.C. § 512(c), which is about material stored for a user. A CDN stores a copy of such material. */
    static NoticePlan dmca() {
        return new NoticePlan(
                EnumSet.of(Role.HOST, Role.PLATFORM, Role.CDN),
                ask -> List.of(),
                (ask, party, candidates) -> List.of());
    }

    /**
     * Returns the plan of notices under Regulation (EU) 2022/2065, Article 16, to hosting services, including platforms. If a party is not known to
     * have its seat in the Union, the packet has a warning, since the party possibly does not offer its service there (Article 2(1)).
     */
    static NoticePlan dsa() {
        return new NoticePlan(EnumSet.of(Role.HOST, Role.PLATFORM), LegalElements::missingInNotice, NoticePlan::doubts);
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
                        "the notice must name the exact location: add the URL as a suspect, or send an ABUSE_REPORT");
                return;
            }
            boolean given = to.assign(
                    candidate,
                    dossier,
                    party -> candidate.isShared() ? party.role() == Role.PLATFORM : hosts.contains(party.role()),
                    party -> false);
            if (!given) {
                to.drop(FindingCode.NO_HOST, candidate, "no hosting service of this suspect is known");
            }
        });
        assignment.block(elements.apply(ask));
        return assignment.plan((party, candidates) -> PacketDraft.to(
                party,
                candidates,
                Stream.concat(
                                Warnings.of(party, candidates, ask.now()).stream(),
                                doubts.of(ask, party, candidates).stream())
                        .toList()));
    }

    private static List<Finding> doubts(PlanInput ask, ActingParty party, List<CandidateSuspect> candidates) {
        return Stream.of(
                        offeredInUnion(party),
                        StatedObservation.oneReason(ask),
                        StatedObservation.warnings(ask, party, candidates))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Finding> offeredInUnion(ActingParty party) {
        return LegalElements.isInUnion(party)
                ? List.of()
                : List.of(new Finding(
                        FindingCode.OUTSIDE_THE_UNION,
                        party.id(),
                        "the Regulation binds services that are offered in the Union (Article 2(1)); whether "
                                + party.name() + " offers its service there is not established: counsel decides"));
    }

    private Set<Role> addressees() {
        Set<Role> roles = EnumSet.of(Role.PLATFORM);
        roles.addAll(hosts);
        return roles;
    }
}

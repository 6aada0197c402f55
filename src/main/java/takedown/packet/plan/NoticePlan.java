package takedown.packet.plan;

import java.util.EnumSet;
import java.util.Set;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Role;
import takedown.packet.document.FindingCode;

/** Plan of notices about exact places, to their hosts and never about a whole name. */
final class NoticePlan implements KindPlan {
    private final Set<Role> hosts;

    private NoticePlan(Set<Role> hosts) {
        this.hosts = hosts;
    }

    /** 17 U.S.C. § 512(c) is about material stored for a user; a CDN keeps a copy of it. */
    static NoticePlan dmca() {
        return new NoticePlan(EnumSet.of(Role.HOST, Role.PLATFORM, Role.CDN));
    }

    /** Regulation (EU) 2022/2065, Article 16: hosting services, platforms among them. */
    static NoticePlan dsa() {
        return new NoticePlan(EnumSet.of(Role.HOST, Role.PLATFORM));
    }

    @Override
    public Plan of(Ask ask) {
        return Allotment.of(ask, addressees(), (charge, dossier, to) -> {
                    if (charge.suspect().verdict() == Verdict.UNKNOWN) {
                        to.refuse(
                                FindingCode.VERDICT_UNKNOWN,
                                charge,
                                "it is not judged yet: say MALICIOUS or COMPROMISED");
                        return;
                    }
                    if (!charge.isUrl()) {
                        to.refuse(
                                FindingCode.NO_EXACT_URL,
                                charge,
                                "the notice names the exact place: add the URL as a suspect, or send an ABUSE_REPORT");
                        return;
                    }
                    boolean given = to.give(
                            charge,
                            dossier,
                            party -> charge.isShared() ? party.role() == Role.PLATFORM : hosts.contains(party.role()),
                            party -> false);
                    if (!given) {
                        to.drop(FindingCode.NO_HOST, charge, "no hosting service of it is known");
                    }
                })
                .plan((party, charges) -> Draft.to(party, charges, Warnings.of(party, charges, ask.now())));
    }

    private Set<Role> addressees() {
        Set<Role> roles = EnumSet.of(Role.PLATFORM);
        roles.addAll(hosts);
        return roles;
    }
}

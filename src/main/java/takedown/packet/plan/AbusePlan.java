package takedown.packet.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.attribution.StatedContact;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Role;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.RecipientRole;

/**
 * Plan of abuse reports: one report per registrar and per host (or CDN, or platform). On a shared platform only the platform is asked, about the
 * exact URL. For a compromised site only the host is asked. The registry follows after its registrar was asked.
 */
final class AbusePlan implements KindPlan {
    private static final Set<Role> ADDRESSEES =
            EnumSet.of(Role.HOST, Role.CDN, Role.PLATFORM, Role.REGISTRAR, Role.REGISTRY);

    @Override
    public Plan of(Ask ask) {
        return Allotment.of(ask, ADDRESSEES, (charge, dossier, to) -> weigh(ask, charge, dossier, to))
                .plan((party, charges) -> Draft.to(party, charges, warnings(ask, party, charges)));
    }

    private static void weigh(Ask ask, Charge charge, Dossier dossier, Allotment to) {
        if (charge.suspect().verdict() == Verdict.UNKNOWN) {
            to.refuse(FindingCode.VERDICT_UNKNOWN, charge, "it is not judged yet: say MALICIOUS or COMPROMISED");
            return;
        }
        if (charge.suspect().status().isDown()) {
            to.drop(
                    FindingCode.ALREADY_DOWN,
                    charge,
                    "needs no report: " + charge.suspect().status());
            return;
        }
        Optional<Finding> against = ask.againstAnything(charge);
        if (against.isPresent()) {
            to.refuse(List.of(against.get()));
            return;
        }
        Set<Role> roles = roles(ask, charge, dossier);
        // The registry is asked after its registrar, or where the request names it.
        boolean registryIfNamed = roles.contains(Role.REGISTRAR);
        boolean given = to.give(
                charge,
                dossier,
                party -> roles.contains(party.role()) && hasContact(party),
                party -> registryIfNamed && party.role() == Role.REGISTRY && hasContact(party));
        if (!given) {
            to.drop(FindingCode.NO_CONTACT, charge, "no party with a stated contact for abuse is known");
        }
    }

    private static Set<Role> roles(Ask ask, Charge charge, Dossier dossier) {
        if (charge.isShared() && Rows.party(dossier, Role.PLATFORM).isPresent()) {
            return EnumSet.of(Role.PLATFORM);
        }
        EnumSet<Role> roles = EnumSet.of(Role.HOST, Role.CDN);
        // A registrar or registry can only suspend, so they are asked only if action against the whole name is allowed.
        if (ask.against(charge).isEmpty()) {
            roles.add(Role.REGISTRAR);
            if (registryIsNext(ask, dossier)) {
                roles.add(Role.REGISTRY);
            }
        }
        return roles;
    }

    /** Registry Agreement, Specification 6, section 4.2: it refers a report to the registrar, or acts. */
    private static boolean registryIsNext(Ask ask, Dossier dossier) {
        return Rows.party(dossier, Role.REGISTRAR)
                .map(registrar -> ask.earlierReports().stream().anyMatch(r -> Reports.wentTo(r, registrar, dossier)))
                .orElse(false);
    }

    private static boolean hasContact(ActingParty party) {
        return party.contacts().stream().anyMatch(StatedContact::isForAbuse);
    }

    private static List<Finding> warnings(Ask ask, ActingParty party, List<Charge> charges) {
        List<Finding> warnings = new ArrayList<>(Warnings.of(party, charges, ask.now()));
        if (ask.request().kind().asksForTheName(RecipientRole.of(party.role()))) {
            warnings.addAll(Warnings.unread(charges));
        }
        charges.stream()
                .filter(c -> c.suspect().note().isEmpty())
                .forEach(c -> warnings.add(new Finding(
                        FindingCode.NOTHING_SAID,
                        c.subject(),
                        "a note that says what was seen makes the report actionable")));
        return warnings;
    }
}

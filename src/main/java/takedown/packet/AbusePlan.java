package takedown.packet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.attribution.StatedContact;
import takedown.casefile.Verdict;
import takedown.directory.Role;
import takedown.packet.Preflight.Finding;

/**
 * One report a registrar and a host (or CDN, or platform). On a shared platform only the platform is asked, about the
 * very URL; for a compromised site only who hosts it.
 */
final class AbusePlan {
    private AbusePlan() {}

    static Plan of(PacketRequest request, Protection protection, List<Charge> charges, Instant now) {
        List<Finding> refused = new ArrayList<>();
        List<Finding> dropped = new ArrayList<>();
        Map<String, ActingParty> parties = new LinkedHashMap<>();
        Map<String, List<Charge>> byParty = new LinkedHashMap<>();
        for (Charge charge : charges) {
            if (charge.dossier().isEmpty()) {
                refused.add(new Finding(
                        "not-investigated",
                        charge.subject(),
                        "nobody has looked at it yet: start a run of the case first"));
                continue;
            }
            if (charge.suspect().verdict() == Verdict.UNKNOWN) {
                refused.add(new Finding(
                        "verdict-unknown", charge.subject(), "nobody has judged it yet: say MALICIOUS or COMPROMISED"));
                continue;
            }
            if (charge.suspect().status().isDown()) {
                dropped.add(new Finding(
                        "already-down",
                        charge.subject(),
                        "needs no report: " + charge.suspect().status()));
                continue;
            }
            Dossier dossier = charge.dossier().get();
            Optional<Finding> against =
                    protection.sharedAsAWhole(charge).or(() -> protection.withoutEvidence(charge, now));
            if (against.isPresent()) {
                refused.add(against.get());
                continue;
            }
            Set<Role> roles =
                    roles(charge, dossier, protection.against(charge, now).isEmpty());
            List<ActingParty> asked = dossier.parties().stream()
                    .filter(p -> roles.contains(p.role()))
                    .filter(p -> p.contacts().stream().anyMatch(StatedContact::isForAbuse))
                    .filter(p -> request.recipients().isEmpty()
                            || request.recipients().contains(p.id()))
                    .toList();
            if (asked.isEmpty()) {
                dropped.add(new Finding(
                        "no-contact", charge.subject(), "no party with a stated contact for abuse is known"));
            }
            for (ActingParty party : asked) {
                parties.putIfAbsent(party.role() + party.id(), party);
                byParty.computeIfAbsent(party.role() + party.id(), id -> new ArrayList<>())
                        .add(charge);
            }
        }
        List<Draft> drafts = byParty.entrySet().stream()
                .map(e -> {
                    ActingParty party = java.util.Objects.requireNonNull(parties.get(e.getKey()));
                    return new Draft(party, e.getValue(), warnings(party));
                })
                .toList();
        return new Plan(List.of(), refused, dropped, drafts);
    }

    /** @param whole the name as a whole may be asked for: of the registrar, who can do nothing less */
    private static Set<Role> roles(Charge charge, Dossier dossier, boolean whole) {
        if (dossier.collateral().guarded() && charge.registrable().isPresent()) {
            return EnumSet.of(Role.PLATFORM);
        }
        return charge.suspect().verdict() == Verdict.COMPROMISED || !whole
                ? EnumSet.of(Role.HOST, Role.CDN)
                : EnumSet.of(Role.REGISTRAR, Role.HOST, Role.CDN);
    }

    private static List<Finding> warnings(ActingParty party) {
        List<Finding> warnings = new ArrayList<>();
        party.contacts().stream()
                .filter(StatedContact::needsConfirmation)
                .forEach(
                        c -> warnings.add(
                                new Finding(
                                        "contact-needs-confirmation",
                                        party.id(),
                                        c.value()
                                                + " may belong to the accused or is known only by a referral: somebody must confirm it before anything is sent")));
        return warnings;
    }
}

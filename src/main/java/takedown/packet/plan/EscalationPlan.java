package takedown.packet.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.directory.Role;
import takedown.name.DomainName;
import takedown.packet.document.Filing.About;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

/**
 * Plan of complaints to ICANN Contractual Compliance, one per registrar. In April and May 2024, 1,382 of 1,558 complaints were not actionable, mostly
 * because proof of an earlier report was missing. Without that proof no complaint is made.
 */
final class EscalationPlan implements KindPlan {
    @Override
    public Plan of(Ask ask) {
        Map<String, Integer> ianaIds = new HashMap<>();
        return Allotment.of(
                        ofRegistrars(ask),
                        EnumSet.of(Role.REGISTRAR),
                        (charge, dossier, to) -> weigh(ask, charge, dossier, to, ianaIds))
                .plan((registrar, charges) -> draft(ask, registrar, charges, ianaIds));
    }

    /** The recipient of every complaint is ICANN, so that naming it limits nothing. A registrar limits the complaints to those about it. */
    private static Ask ofRegistrars(Ask ask) {
        return ask.to(ask.request().recipients().stream()
                .filter(id -> !id.equals(Recipients.ICANN.id()))
                .collect(Collectors.toSet()));
    }

    private static void weigh(Ask ask, Charge charge, Dossier dossier, Allotment to, Map<String, Integer> ianaIds) {
        List<Finding> against = new ArrayList<>(ask.against(charge));
        if (against.isEmpty() && charge.suspect().status().isDown()) {
            to.drop(
                    FindingCode.ALREADY_DOWN,
                    charge,
                    "needs no complaint: " + charge.suspect().status());
            return;
        }
        charge.registrable()
                .filter(name -> !isGeneric(name))
                .ifPresent(
                        name -> against.add(
                                new Finding(
                                        FindingCode.NOT_A_GTLD,
                                        charge.subject(),
                                        "ICANN's agreements do not cover ." + name.tld()
                                                + " for certain: write to the registry of that country (ABUSE_REPORT with its id as recipient)")));
        Optional<ActingParty> registrar = Rows.party(dossier, Role.REGISTRAR);
        Optional<Integer> ianaId = Reports.ianaId(dossier);
        if (registrar.isEmpty() || ianaId.isEmpty()) {
            against.add(new Finding(
                    FindingCode.NO_IANA_ID,
                    charge.subject(),
                    "no source states the IANA ID of its registrar: look again first"));
        } else if (ask.earlierReports().stream()
                .noneMatch(r -> r.hasProof() && isBefore(ask, r) && Reports.wentTo(r, registrar.get(), dossier))) {
            against.add(
                    new Finding(
                            FindingCode.NO_EARLIER_REPORT,
                            charge.subject(),
                            "there is no proof of a report to "
                                    + registrar.get().name() + " (IANA " + ianaId.get()
                                    + "): send it an ABUSE_REPORT first, then record date, channel and receipt in earlierReports"));
        }
        if (!against.isEmpty()) {
            to.refuse(against);
            return;
        }
        ianaIds.putIfAbsent(registrar.orElseThrow().id(), ianaId.orElseThrow());
        to.give(charge, dossier, party -> party.role() == Role.REGISTRAR, party -> false);
    }

    private static boolean isBefore(Ask ask, EarlierReport report) {
        return report.at().isBefore(ask.now());
    }

    /** Returns whether the TLD is generic. A two-letter TLD belongs to a country. An internationalised one may, so it does not count as generic. */
    static boolean isGeneric(DomainName name) {
        return name.tld().length() > 2 && !name.tld().startsWith("xn--");
    }

    private static Draft draft(Ask ask, ActingParty registrar, List<Charge> charges, Map<String, Integer> ianaIds) {
        Annex annex = Annex.NONE.with(new About(
                registrar.id(),
                registrar.name(),
                String.valueOf(ianaIds.get(registrar.id())),
                registrar.country().map(c -> c.alpha2()).orElse("not known")));
        List<Finding> warnings = new ArrayList<>(Warnings.age(charges, ask.now()));
        warnings.addAll(Warnings.unread(charges));
        return new Draft(Recipients.ICANN, charges, warnings, List.of(), annex, List.of());
    }
}

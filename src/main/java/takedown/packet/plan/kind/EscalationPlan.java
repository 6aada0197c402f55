package takedown.packet.plan.kind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.casefile.matter.Matter.EarlierReport;
import takedown.directory.Role;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Subject;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Observed;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.report.AbuseType;
import takedown.packet.document.report.TopLevelDomains;
import takedown.packet.plan.AppendixBuilder;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.PlanInput;
import takedown.packet.plan.RecipientAssignment;
import takedown.packet.plan.Recipients;
import takedown.packet.plan.Warnings;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * Plan of complaints to ICANN Contractual Compliance, one per registrar. In April and May 2024, 1,382 of 1,558 complaints were not actionable, mostly
 * because proof of an earlier report was missing. Without that proof no complaint is made.
 */
final class EscalationPlan implements KindPlan {
    /** The time that a registrar has to act before a complaint. This time is our own choice, since the agreements do not name a deadline in hours. */
    private static final Duration TIME_TO_ACT = Duration.ofDays(2);

    @Override
    public PacketPlan of(PlanInput ask) {
        Map<String, Integer> ianaIds = new HashMap<>();
        List<Proof> proofs = ask.earlierReports().stream()
                .filter(report -> report.hasProof()
                        && report.withdrawnAt().isEmpty()
                        && report.at().isBefore(ask.now()))
                .map(Proof::of)
                .toList();
        return RecipientAssignment.of(
                        ofRegistrars(ask),
                        EnumSet.of(Role.REGISTRAR),
                        (candidate, dossier, to) -> weigh(ask, candidate, dossier, to, proofs, ianaIds))
                .plan((registrar, candidates) -> draft(ask, registrar, candidates, proofs, ianaIds));
    }

    /** Returns the request limited to the named registrars. ICANN is the recipient of every complaint, so naming ICANN does not limit the request. */
    private static PlanInput ofRegistrars(PlanInput ask) {
        return ask.to(ask.request().recipients().stream()
                .filter(id -> !id.equals(Recipients.ICANN.id()))
                .collect(Collectors.toSet()));
    }

    private static void weigh(
            PlanInput ask,
            CandidateSuspect candidate,
            Dossier dossier,
            RecipientAssignment to,
            List<Proof> proofs,
            Map<String, Integer> ianaIds) {
        List<Finding> against = new ArrayList<>(ask.against(candidate));
        if (against.isEmpty() && candidate.suspect().isDown()) {
            to.drop(
                    FindingCode.ALREADY_DOWN,
                    candidate,
                    "needs no complaint: " + candidate.suspect().downStatus());
            return;
        }
        candidate
                .registrable()
                .filter(name -> !TopLevelDomains.isGeneric(name.tld()))
                .ifPresent(name -> against.add(new Finding(
                        FindingCode.NOT_A_GTLD,
                        candidate.subject(),
                        "it is not certain that ICANN's agreements cover ." + name.tld()
                                + ": write to the registry of that country with an ABUSE_REPORT")));
        String how = ask.request().particulars().observed().map(Observed::how).orElse("");
        if (!AbuseType.isDnsAbuse(candidate.suspect().category().orElse(""), how)) {
            against.add(
                    new Finding(
                            FindingCode.NOT_DNS_ABUSE,
                            candidate.subject(),
                            "DNS Abuse is malware, botnets, phishing, pharming, or spam that delivers one of them: for spam, state in observed.how which of them it delivers; otherwise correct the category, or leave the suspect out"));
        }
        Optional<ActingParty> registrar = AppendixBuilder.party(dossier, Role.REGISTRAR);
        Optional<Integer> ianaId = EarlierReports.ianaId(dossier);
        if (registrar.isEmpty() || ianaId.isEmpty()) {
            against.add(new Finding(
                    FindingCode.NO_IANA_ID,
                    candidate.subject(),
                    "no source states the IANA ID of its registrar: run the case again first"));
        } else if (proofs.stream()
                .noneMatch(proof -> proof.mayBeOf(candidate)
                        && EarlierReports.wasSentTo(proof.report(), registrar.get(), dossier))) {
            against.add(
                    new Finding(
                            FindingCode.NO_EARLIER_REPORT,
                            candidate.subject(),
                            "there is no proof of a report about this name to "
                                    + registrar.get().name() + " (IANA " + ianaId.get()
                                    + "): send it an ABUSE_REPORT first, then record its date, channel, receipt and names under `earlierReports` in the matter of the case"));
        }
        if (!against.isEmpty()) {
            to.refuse(against);
            return;
        }
        ianaIds.putIfAbsent(registrar.orElseThrow().id(), ianaId.orElseThrow());
        to.assign(candidate, dossier, party -> party.role() == Role.REGISTRAR, party -> false);
    }

    /**
     * A report with proof that it arrived, which stands.
     *
     * @param hosts that it was about, and each name above them; empty if its names are not recorded
     */
    private record Proof(EarlierReport report, Set<String> hosts) {
        private static Proof of(EarlierReport report) {
            return new Proof(report, EarlierReports.hosts(report));
        }

        private boolean isOf(CandidateSuspect candidate) {
            return candidate
                    .registrable()
                    .filter(name -> hosts.contains(name.ascii()) || hosts.contains(name.unicode()))
                    .isPresent();
        }

        /** Returns whether the report was about the name, or its names are not recorded. */
        private boolean mayBeOf(CandidateSuspect candidate) {
            return hosts.isEmpty() || isOf(candidate);
        }
    }

    /** Returns a warning for each name of which no report to its registrar states that it was about it. */
    private static List<Finding> withoutNames(
            ActingParty registrar, List<CandidateSuspect> candidates, List<Proof> proofs, @Nullable Integer ianaId) {
        List<Proof> toTheRegistrar = proofs.stream()
                .filter(proof -> EarlierReports.isAbout(proof.report(), registrar, ianaId))
                .toList();
        return candidates.stream()
                .filter(candidate -> toTheRegistrar.stream().noneMatch(proof -> proof.isOf(candidate)))
                .map(candidate -> new Finding(
                        FindingCode.REPORT_WITHOUT_NAMES,
                        candidate.subject(),
                        "the names of the report to " + registrar.name()
                                + " are not on record, so the complaint does not show that the report was about this name: add the"
                                + " names of the report to its entry under `earlierReports`"))
                .toList();
    }

    private static PacketDraft draft(
            PlanInput ask,
            ActingParty registrar,
            List<CandidateSuspect> candidates,
            List<Proof> proofs,
            Map<String, Integer> ianaIds) {
        Annex annex = Annex.of(new Subject(
                registrar.id(),
                registrar.name(),
                String.valueOf(ianaIds.get(registrar.id())),
                registrar.country().map(c -> c.alpha2()).orElse("not known")));
        List<Finding> warnings = new ArrayList<>(Warnings.age(candidates, ask.now()));
        warnings.addAll(Warnings.unread(ask.file().pap(), candidates));
        warnings.addAll(Warnings.withoutCapture(ask.file().pap(), candidates));
        warnings.addAll(Warnings.seemsGone(candidates));
        warnings.addAll(withoutNames(registrar, candidates, proofs, ianaIds.get(registrar.id())));
        warnings.addAll(StatedObservation.warnings(ask, registrar, candidates));
        ask.earlierReports().stream()
                .filter(report -> EarlierReports.isAbout(report, registrar, ianaIds.get(registrar.id())))
                .map(EarlierReport::at)
                .max(Comparator.naturalOrder())
                .filter(at -> at.isAfter(ask.now().minus(TIME_TO_ACT)))
                .ifPresent(
                        at -> warnings.add(
                                new Finding(
                                        FindingCode.REPORT_TOO_RECENT,
                                        registrar.id(),
                                        "the last report to the registrar is from " + at
                                                + ", less than two days ago: a complaint before the registrar could act is not actionable")));
        return new PacketDraft(Recipients.ICANN, candidates, warnings, List.of(), annex, List.of());
    }
}

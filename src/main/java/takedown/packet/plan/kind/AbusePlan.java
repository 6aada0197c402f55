package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import takedown.attribution.ActingParty;
import takedown.attribution.Dossier;
import takedown.attribution.StatedContact;
import takedown.casefile.matter.Matter.Malware;
import takedown.casefile.suspects.Verdict;
import takedown.directory.Role;
import takedown.name.Count;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.report.AbuseType;
import takedown.packet.plan.AppendixBuilder;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.PlanInput;
import takedown.packet.plan.RecipientAssignment;
import takedown.packet.plan.Warnings;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * Plan of abuse reports: one report per registrar and per host (or CDN, or platform). On a shared platform only the platform is asked, about the
 * exact URL. For a compromised site only the host or the CDN is asked. The registry is asked only after the registrar was asked, or if the request
 * names the registry.
 */
final class AbusePlan implements KindPlan {
    /** Maximum number of names of unidentified malware in a report without a warning. A recipient can hardly verify more of them one by one. */
    private static final int MANY = 20;

    /** An e-mail address in a URL, plain or percent-encoded. */
    private static final Pattern MAILBOX =
            Pattern.compile("[\\w.+-]+(?:@|%40)[\\w-]+(?:\\.[\\w-]+)*\\.[A-Za-z]{2,}", Pattern.CASE_INSENSITIVE);

    private static final Set<Role> ADDRESSEES =
            EnumSet.of(Role.HOST, Role.CDN, Role.PLATFORM, Role.REGISTRAR, Role.REGISTRY);

    @Override
    public PacketPlan of(PlanInput ask) {
        return RecipientAssignment.of(ask, ADDRESSEES, (candidate, dossier, to) -> weigh(ask, candidate, dossier, to))
                .plan((party, candidates) -> PacketDraft.to(party, candidates, warnings(ask, party, candidates)));
    }

    private static void weigh(PlanInput ask, CandidateSuspect candidate, Dossier dossier, RecipientAssignment to) {
        if (candidate.suspect().verdict() == Verdict.UNKNOWN) {
            to.refuse(FindingCode.VERDICT_UNKNOWN, candidate, "it has no verdict yet: set MALICIOUS or COMPROMISED");
            return;
        }
        if (candidate.suspect().isDown()) {
            to.drop(
                    FindingCode.ALREADY_DOWN,
                    candidate,
                    "needs no report: " + candidate.suspect().downStatus());
            return;
        }
        if (type(candidate) == AbuseType.GENERATED
                && ask.file().matter().malware().family().isBlank()) {
            to.refuse(
                    FindingCode.NO_MALWARE_FAMILY,
                    candidate,
                    "a name of a domain generation algorithm shows nothing by itself: record in the matter the malware.family that"
                            + " uses it, and its algorithm, seed and sample where they are known, so that the recipient can verify it");
            return;
        }
        Optional<Finding> against = ask.againstAnything(candidate);
        if (against.isPresent()) {
            to.refuse(List.of(against.get()));
            return;
        }
        Set<Role> roles = roles(ask, candidate, dossier);
        // The registry is asked after its registrar, or if the request names it.
        boolean registryIfNamed = roles.contains(Role.REGISTRAR);
        boolean given = to.assign(
                candidate,
                dossier,
                party -> roles.contains(party.role()) && hasContact(party),
                party -> registryIfNamed && party.role() == Role.REGISTRY && hasContact(party));
        if (!given) {
            to.drop(FindingCode.NO_CONTACT, candidate, "no party with a stated contact for abuse is known");
        }
    }

    private static Set<Role> roles(PlanInput ask, CandidateSuspect candidate, Dossier dossier) {
        if (candidate.isShared()
                && AppendixBuilder.party(dossier, Role.PLATFORM).isPresent()) {
            return EnumSet.of(Role.PLATFORM);
        }
        EnumSet<Role> roles = EnumSet.of(Role.HOST, Role.CDN);
        // A registrar or registry can only suspend, so they are asked only if action against the whole name is allowed.
        if (ask.against(candidate).isEmpty()) {
            roles.add(Role.REGISTRAR);
            if (registryIsNext(ask, dossier)) {
                roles.add(Role.REGISTRY);
            }
        }
        return roles;
    }

    /**
     * Returns whether the registrar of the name was asked before, so that the registry can be asked. Under the Registry Agreement, Specification 6,
     * section 4.2, the registry refers a report to the registrar or acts.
     */
    private static boolean registryIsNext(PlanInput ask, Dossier dossier) {
        return AppendixBuilder.party(dossier, Role.REGISTRAR)
                .map(registrar ->
                        ask.earlierReports().stream().anyMatch(r -> EarlierReports.wasSentTo(r, registrar, dossier)))
                .orElse(false);
    }

    private static boolean hasContact(ActingParty party) {
        return party.contacts().stream().anyMatch(StatedContact::isForAbuse);
    }

    private static AbuseType type(CandidateSuspect candidate) {
        return AbuseType.of(candidate.suspect().category().orElse(""));
    }

    private static List<Finding> ofMalware(PlanInput ask, ActingParty party, List<CandidateSuspect> candidates) {
        Malware malware = ask.file().matter().malware();
        boolean generated = candidates.stream().anyMatch(candidate -> type(candidate) == AbuseType.GENERATED);
        if (generated && !malware.algorithm().isBlank() && malware.seed().isBlank()) {
            return List.of(new Finding(
                    FindingCode.NO_MALWARE_FAMILY,
                    party.id(),
                    "the seed of " + malware.family()
                            + " is not on record: without the seed and the dates for which it is used, the recipient cannot recompute"
                            + " the names. Record them in malware.seed of the matter"));
        }
        if (generated && malware.algorithm().isBlank() && malware.sampleSha256().isBlank()) {
            return List.of(new Finding(
                    FindingCode.NO_MALWARE_FAMILY,
                    party.id(),
                    "neither the algorithm nor a sample of " + malware.family()
                            + " is on record: the recipient cannot recompute the names. Record malware.algorithm and malware.seed, or"
                            + " malware.sampleSha256, in the matter"));
        }
        long ofMalware = candidates.stream()
                .filter(candidate -> type(candidate) == AbuseType.MALWARE || type(candidate) == AbuseType.BOTNET)
                .count();
        return ofMalware > MANY && malware.family().isBlank()
                ? List.of(new Finding(
                        FindingCode.NO_MALWARE_FAMILY,
                        party.id(),
                        "the report is about " + Count.of((int) ofMalware, "name")
                                + " of malware and does not name the malware: record malware.family in the matter"))
                : List.of();
    }

    private static List<Finding> warnings(PlanInput ask, ActingParty party, List<CandidateSuspect> candidates) {
        List<Finding> warnings = new ArrayList<>(Warnings.of(party, candidates, ask.now()));
        warnings.addAll(Warnings.byHand(ask.file().sealed(), party));
        if (ask.request().kind().asksForTheName(RecipientRole.of(party.role()))) {
            warnings.addAll(Warnings.unread(ask.file().pap(), candidates));
        }
        warnings.addAll(Warnings.withoutCapture(ask.file().pap(), candidates));
        warnings.addAll(Warnings.seemsGone(candidates));
        warnings.addAll(ofMalware(ask, party, candidates));
        warnings.addAll(withPersonalData(candidates));
        warnings.addAll(StatedObservation.warnings(ask, party, candidates));
        return warnings;
    }

    /** Returns a warning about each target whose URL contains an e-mail address: a phishing link often contains the address of its victim. */
    private static List<Finding> withPersonalData(List<CandidateSuspect> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.suspect().key())
                .filter(key ->
                        MAILBOX.matcher(key.replaceFirst("://[^/?#]*", "")).find())
                .map(key -> new Finding(
                        FindingCode.PERSONAL_DATA,
                        key,
                        "the URL contains an e-mail address, which the report passes on: if the address is a victim's, add the URL without"
                                + " the address as a suspect, and report that URL"))
                .toList();
    }
}

package takedown.packet.plan.candidate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import takedown.attribution.Dossier;
import takedown.attribution.collateral.Collateral;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.attribution.collateral.ProtectionClass;
import takedown.attribution.status.MergedRegistration.Conflict;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.name.DomainName;
import takedown.observation.Snapshot;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.protection.LiftSet;
import takedown.protection.ProtectedNameIndex;

/**
 * Decides whether action against a whole name may be requested. The rules concern shared names, lists, verdicts, likely victims, evidence, parked
 * names, and sources that contradict each other. Every domain-level request is checked here.
 */
public final class ProtectionRules {
    /** Maximum age of the evidence for a request. After a day the name may have another holder. */
    public static final Duration FRESH = Duration.ofHours(24);

    private final ProtectedNameIndex names;
    private final LiftSet lifts;

    /** @param lifts the lifted protections that apply to the packet */
    public ProtectionRules(ProtectedNameIndex names, LiftSet lifts) {
        this.names = names;
        this.lifts = lifts;
    }

    /** Returns why no domain-level request may include the suspect now; empty if it may. */
    public List<Finding> against(CandidateSuspect candidate, Instant now) {
        List<Finding> findings = new ArrayList<>(against(candidate));
        if (!candidate.suspect().status().isDown()) {
            withoutEvidence(candidate, now).ifPresent(findings::add);
            ageAndMailUnobserved(candidate).ifPresent(findings::add);
        }
        return findings;
    }

    /**
     * Returns a finding if neither age nor mail could be observed and no lift permits that, since the name must not be treated as one that shows no
     * signs of a legitimate owner.
     */
    private Optional<Finding> ageAndMailUnobserved(CandidateSuspect candidate) {
        return candidate
                .dossier()
                .map(Dossier::collateral)
                .filter(Collateral::ageAndMailUnobserved)
                .flatMap(collateral -> collateral
                        .name()
                        .map(name -> new Finding(
                                FindingCode.NOT_OBSERVED,
                                candidate.subject(),
                                "neither the age nor the mail of " + name + " could be observed ("
                                        + String.join("; ", collateral.failed())
                                        + "): run the case again, or let a second person lift the block for this name (PUT /api/cases/{case}/lifts/"
                                        + name + "/" + ProtectionClass.NOT_OBSERVED.code() + ")")))
                .filter(finding -> candidate
                        .registrable()
                        .flatMap(name -> lifts.of(name, ProtectionClass.NOT_OBSERVED))
                        .isEmpty());
    }

    /**
     * Returns what is missing from the evidence that every request needs: an observation with its octets, at most a day old. Empty if nothing is
     * missing, or if there was no investigation, which another finding reports.
     */
    public Optional<Finding> withoutEvidence(CandidateSuspect candidate, Instant now) {
        if (candidate.dossier().isEmpty()) {
            // Already reported by another finding.
            return Optional.empty();
        }
        Snapshot look = candidate.dossier().get().snapshot();
        if (Stream.concat(look.outcomes().stream(), look.known().outcomes().stream())
                .allMatch(o -> o.isFailed() || o.provenance().evidence().isEmpty())) {
            return Optional.of(new Finding(
                    FindingCode.NO_EVIDENCE,
                    candidate.subject(),
                    "no look-up of it returned an answer, and being on a list is not evidence: run the case again"));
        }
        return candidate.seenSince(now.minus(FRESH))
                ? Optional.empty()
                : Optional.of(new Finding(
                        FindingCode.EVIDENCE_OLDER_THAN_24H,
                        candidate.subject(),
                        "the observation is from "
                                + CandidateSuspect.observedAt(
                                        candidate.dossier().get())
                                + " and could not be renewed now: run the case again, then repeat the request"));
    }

    /**
     * Returns a finding if not even the host may be asked to act on the whole target, because unrelated people share it and no exact URL was given.
     */
    public Optional<Finding> sharedAsAWhole(CandidateSuspect candidate) {
        if (candidate.isPage()) {
            return Optional.empty();
        }
        Optional<DomainName> host = candidate.suspect().host();
        if (host.isEmpty()) {
            return candidate
                    .dossier()
                    .filter(d -> d.collateral().sharedAddress())
                    .map(
                            d -> new Finding(
                                    FindingCode.SHARED_ADDRESS,
                                    candidate.subject(),
                                    "the address belongs to a CDN and serves many other names: report the exact URL behind it"));
        }
        return names.itself(host.get())
                .map(name -> new Finding(
                        FindingCode.of(name.kind()),
                        candidate.subject(),
                        "very many people use it: report the exact URL instead"));
    }

    /**
     * Returns why no domain-level request may include the suspect, apart from the age of its evidence and from age and mail that were not observed;
     * empty if it may.
     */
    public List<Finding> against(CandidateSuspect candidate) {
        List<Finding> findings = new ArrayList<>();
        String subject = candidate.subject();
        if (candidate.registrable().isEmpty()) {
            findings.add(new Finding(
                    candidate.suspect().host().isEmpty() ? FindingCode.ADDRESS : FindingCode.PUBLIC_SUFFIX,
                    subject,
                    "it is not a name that its holder registered with a registry: ask the host or the platform"));
            return findings;
        }
        if (candidate.suspect().verdict() == Verdict.COMPROMISED) {
            findings.add(
                    new Finding(
                            FindingCode.COMPROMISED,
                            subject,
                            "its owner is a victim: report the URL to the host and the owner, and request no action on the name"));
        }
        if (candidate.suspect().verdict() == Verdict.UNKNOWN) {
            findings.add(new Finding(
                    FindingCode.VERDICT_UNKNOWN,
                    subject,
                    "it has not been judged yet: only names with the verdict MALICIOUS may be in this request"));
        }
        candidate
                .forTheOwner()
                .filter(other -> !other.id().equals(candidate.suspect().id()))
                .ifPresent(other -> findings.add(forTheOwner(candidate, other)));
        guards(candidate).stream()
                .filter(guard ->
                        lifts.of(candidate.registrable().get(), guard.kind()).isEmpty())
                .forEach(guard -> findings.add(new Finding(FindingCode.of(guard.kind()), subject, guard.message())));
        if (candidate.dossier().isEmpty()) {
            findings.add(new Finding(
                    FindingCode.NOT_INVESTIGATED,
                    subject,
                    "it has not been investigated yet: start a run of the case first"));
            return findings;
        }
        Dossier dossier = candidate.dossier().get();
        if (candidate.suspect().status() == SuspectStatus.UNKNOWN) {
            findings.add(new Finding(
                    FindingCode.STATE_UNKNOWN,
                    subject,
                    "the last investigation gave no status ("
                            + candidate.suspect().statusReason() + "): run the case again"));
        }
        if (candidate.suspect().status() == SuspectStatus.PARKED) {
            findings.add(new Finding(FindingCode.PARKED, subject, "it is parked, which is not evidence of abuse"));
        }
        dossier.registration().ifPresent(merged -> {
            for (Conflict conflict : merged.conflicts()) {
                if (!conflict.isAboutWhoActs()) {
                    continue;
                }
                findings.add(new Finding(
                        FindingCode.REGISTRATION_CONFLICT,
                        subject,
                        conflict.one() + " and " + conflict.other() + " state different values for " + conflict.field()
                                + " ("
                                + conflict.oneSays() + " / " + conflict.otherSays()
                                + "): find out which is right (Bitseller v. Verisign)"));
            }
        });
        return findings;
    }

    /** Returns findings for names that other cases hold. The findings identify neither the case nor the reason. */
    public static List<Finding> inOtherHands(List<CandidateSuspect> charged, Set<DomainName> held) {
        return charged.stream()
                .filter(candidate ->
                        candidate.registrable().filter(held::contains).isPresent())
                .map(candidate ->
                        new Finding(FindingCode.IN_OTHER_HANDS, candidate.subject(), "the name is in other hands"))
                .toList();
    }

    /**
     * Returns the finding that the packet would affect the whole name, although the verdict on another suspect speaks for the owner: COMPROMISED, or
     * no verdict yet on the name itself.
     */
    private static Finding forTheOwner(CandidateSuspect candidate, Suspect other) {
        String name = candidate.registrable().map(DomainName::ascii).orElseThrow();
        return other.verdict() == Verdict.COMPROMISED
                ? new Finding(
                        FindingCode.COMPROMISED,
                        candidate.subject(),
                        other.key() + " has the verdict COMPROMISED, so the owner of " + name
                                + " is a victim: report the URL to the host and the owner, and request no action on the name")
                : new Finding(
                        FindingCode.VERDICT_UNKNOWN,
                        candidate.subject(),
                        "the request is against " + name
                                + ", which has not been judged yet: only names with the verdict MALICIOUS may be in this request");
    }

    private List<Guard> guards(CandidateSuspect candidate) {
        Map<ProtectionClass, Guard> guards = new LinkedHashMap<>();
        candidate
                .dossier()
                .ifPresent(dossier ->
                        dossier.collateral().guards().forEach(guard -> guards.putIfAbsent(guard.kind(), guard)));
        Stream.concat(candidate.registrable().stream(), candidate.suspect().host().stream())
                .flatMap(name -> names.over(name).stream())
                .forEach(guard -> guards.putIfAbsent(guard.kind(), guard));
        return List.copyOf(guards.values());
    }
}

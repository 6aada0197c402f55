package takedown.packet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.attribution.Collateral;
import takedown.attribution.Dossier;
import takedown.attribution.MergedRegistration.Conflict;
import takedown.attribution.SuspectStatus;
import takedown.casefile.Verdict;
import takedown.name.DomainName;
import takedown.observation.Snapshot;
import takedown.packet.Preflight.Finding;

/**
 * Whether anything may be asked against a whole name. The nine rules: shared names, verdict, popularity, collateral,
 * evidence, what is down already. Every route to a domain-level request passes here.
 */
final class Protection {
    /** A request rests on what was seen within a day: older than that, somebody else may have the name. */
    static final Duration FRESH = Duration.ofHours(24);

    private final ProtectedNames names;

    Protection(ProtectedNames names) {
        this.names = names;
    }

    /** Why no domain-level request may name it now; empty when it may. */
    List<Finding> against(Charge charge, Instant now) {
        List<Finding> findings = new ArrayList<>(against(charge));
        if (!charge.suspect().status().isDown()) {
            withoutEvidence(charge, now).ifPresent(findings::add);
        }
        return findings;
    }

    /** What is missing of the evidence that any request needs: an observation with its octets, at most a day old. */
    Optional<Finding> withoutEvidence(Charge charge, Instant now) {
        if (charge.dossier().isEmpty()) {
            // Said already, in other words.
            return Optional.empty();
        }
        Snapshot look = charge.dossier().get().snapshot();
        if (Stream.concat(look.outcomes().stream(), look.known().outcomes().stream())
                .allMatch(o -> o.isFailed() || o.provenance().evidence().isEmpty())) {
            return Optional.of(new Finding(
                    "no-evidence",
                    charge.subject(),
                    "no look at it brought an answer; that a list has it is no evidence: run the case again"));
        }
        return charge.seenSince(now.minus(FRESH))
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                "evidence-older-than-24h",
                                charge.subject(),
                                "the observation is from "
                                        + Charge.observedAt(charge.dossier().get())
                                        + " and could not be made anew at once: run the case again (POST /api/cases/{case}/runs), then ask again"));
    }

    /** Why not even its host may be asked to stop it as a whole: it is what strangers share itself, and no exact URL was given. */
    Optional<Finding> sharedAsAWhole(Charge charge) {
        if (charge.isUrl()) {
            return Optional.empty();
        }
        Optional<DomainName> host = charge.suspect().host();
        if (host.isEmpty()) {
            return charge.dossier()
                    .filter(d -> d.collateral().sharedAddress())
                    .map(
                            d -> new Finding(
                                    "shared-address",
                                    charge.subject(),
                                    "the address belongs to a CDN and serves many other names: report the exact URL behind it"));
        }
        return names.itself(host.get())
                .map(name -> new Finding(
                        name.kind().code(), charge.subject(), "strangers share it: report the exact URL on it"));
    }

    /** Why no domain-level request may name it; empty when it may. */
    List<Finding> against(Charge charge) {
        List<Finding> findings = new ArrayList<>();
        String subject = charge.subject();
        if (charge.registrable().isEmpty()) {
            findings.add(new Finding(
                    charge.suspect().host().isEmpty() ? "address" : "public-suffix",
                    subject,
                    "nothing here is registered with a registry as somebody's own name; ask the host or the platform"));
            return findings;
        }
        if (charge.suspect().verdict() == Verdict.COMPROMISED) {
            findings.add(new Finding(
                    "compromised",
                    subject,
                    "its owner is a victim: report the URL to the host and the owner, do not take the name"));
        }
        if (charge.suspect().verdict() == Verdict.UNKNOWN) {
            findings.add(new Finding(
                    "verdict-unknown",
                    subject,
                    "nobody has judged it yet: only the verdict MALICIOUS may go into this request"));
        }
        names.over(charge.registrable().get())
                .or(() -> charge.suspect().host().flatMap(names::over))
                .ifPresent(name -> findings.add(new Finding(name.kind().code(), subject, name.reason())));
        if (charge.dossier().isEmpty()) {
            findings.add(new Finding(
                    "not-investigated", subject, "nobody has looked at it yet: start a run of the case first"));
            return findings;
        }
        Dossier dossier = charge.dossier().get();
        if (dossier.collateral().guarded()) {
            for (Collateral.Reason reason : dossier.collateral().reasons()) {
                boolean said = findings.stream().anyMatch(f -> f.code().equals(reason.code()));
                if (!said
                        && List.of("platform", "dynamic-dns", "public-suffix", "address")
                                .contains(reason.code())) {
                    findings.add(new Finding(reason.code(), subject, reason.message()));
                }
            }
        }
        if (charge.suspect().status() == SuspectStatus.UNKNOWN) {
            findings.add(new Finding(
                    "state-unknown",
                    subject,
                    "the last look brought no state (" + charge.suspect().statusReason() + "): run the case again"));
        }
        if (charge.suspect().status() == SuspectStatus.PARKED) {
            findings.add(new Finding("parked", subject, "it is parked, which is no evidence of abuse"));
        }
        dossier.registration().ifPresent(merged -> {
            for (Conflict conflict : merged.conflicts()) {
                if (!conflict.isAboutWhoActs()) {
                    continue;
                }
                findings.add(new Finding(
                        "registration-conflict",
                        subject,
                        conflict.one() + " and " + conflict.other() + " name different values of " + conflict.field()
                                + " ("
                                + conflict.oneSays() + " / " + conflict.otherSays()
                                + "): find out which holds (Bitseller v. Verisign)"));
            }
        });
        return findings;
    }
}

package takedown.packet;

import java.util.ArrayList;
import java.util.List;
import takedown.attribution.Collateral;
import takedown.attribution.Dossier;
import takedown.attribution.MergedRegistration.Conflict;
import takedown.attribution.SuspectStatus;
import takedown.casefile.Verdict;
import takedown.packet.Preflight.Finding;

/**
 * Whether anything may be asked against a whole name. The nine rules: shared names, verdict, popularity, collateral,
 * evidence, what is down already. Every route to a domain-level request passes here.
 */
final class Protection {
    private final PopularNames popular;

    Protection(PopularNames popular) {
        this.popular = popular;
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
        if (popular.has(charge.registrable().get())) {
            findings.add(new Finding(
                    "popular-name",
                    subject,
                    charge.registrable().get() + " is used by very many people: ask for the URL or the account"));
        }
        if (charge.dossier().isEmpty()) {
            findings.add(new Finding(
                    "not-investigated", subject, "nobody has looked at it yet: start a run of the case first"));
            return findings;
        }
        Dossier dossier = charge.dossier().get();
        if (dossier.collateral().guarded()) {
            for (Collateral.Reason reason : dossier.collateral().reasons()) {
                if (List.of("platform", "dynamic-dns", "public-suffix", "address")
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

package takedown.attribution;

import java.util.List;
import java.util.Optional;

/**
 * Who else would be hit.
 *
 * @param guarded true when no domain-level request may name it (the contract's {@code protected})
 * @param reasons why, or what to weigh; codes in kebab-case with a sentence
 * @param sharedAddress an address of the name belongs to a CDN or is known to serve other names
 * @param subdomainsSeen distinct names below the registrable name in passive DNS
 * @param mx mail exchangers in use
 * @param ageDays days since registration
 * @param verdict NONE_SEEN, WEIGH or PROTECTED
 */
public record Collateral(
        boolean guarded,
        List<Reason> reasons,
        boolean sharedAddress,
        int subdomainsSeen,
        List<String> mx,
        Optional<Long> ageDays,
        Verdict verdict) {
    public Collateral {
        reasons = List.copyOf(reasons);
        mx = List.copyOf(mx);
    }

    /** One reason: {@code platform}: "pastebarn.org is a shared platform (…)". */
    public record Reason(String code, String message) {}

    /** The sum of it. */
    public enum Verdict {
        NONE_SEEN,
        WEIGH,
        PROTECTED
    }
}

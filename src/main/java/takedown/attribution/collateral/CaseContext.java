package takedown.attribution.collateral;

import java.util.List;
import java.util.Set;

/**
 * A case's knowledge of a registered name beside an investigation.
 *
 * @param below names below it in passive DNS that was imported into the case, in the DNS's own form: {@code *.example.com} for a wildcard
 * @param keys suspects of the case at or below it, as submitted: hosts and URLs
 */
public record CaseContext(Set<String> below, List<String> keys) {
    /** For an investigation without a case. */
    public static final CaseContext NONE = new CaseContext(Set.of(), List.of());

    public CaseContext {
        below = Set.copyOf(below);
        keys = List.copyOf(keys);
    }
}

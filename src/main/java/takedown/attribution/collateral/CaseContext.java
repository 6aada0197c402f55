package takedown.attribution.collateral;

import java.util.List;
import java.util.Set;

/**
 * The data of a case about a registered name, in addition to its investigations.
 *
 * @param below names below it in passive DNS that was imported into the case, in the DNS's own form: {@code *.example.com} for a wildcard
 * @param keys suspects of the case at or below it, as submitted: hosts and URLs
 */
public record CaseContext(Set<String> below, List<String> keys) {
    /** The context of an investigation without a case. */
    public static final CaseContext NONE = new CaseContext(Set.of(), List.of());

    public CaseContext {
        below = Set.copyOf(below);
        keys = List.copyOf(keys);
    }
}

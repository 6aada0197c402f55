package takedown.attribution.collateral;

import java.util.List;
import java.util.Set;

/**
 * The data of a case about a registered name, in addition to its investigations.
 *
 * @param below the names below the registered name in passive DNS data that was imported into the case; a wildcard has the DNS's own form, {@code
 *     *.example.com}
 * @param keys the suspects of the case at or below the registered name, as submitted: hosts and URLs
 */
public record CaseContext(Set<String> below, List<String> keys) {
    /** The context of an investigation without a case. */
    public static final CaseContext NONE = new CaseContext(Set.of(), List.of());

    public CaseContext {
        below = Set.copyOf(below);
        keys = List.copyOf(keys);
    }
}

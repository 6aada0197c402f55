package takedown.attribution.target;

import java.util.Optional;
import java.util.Set;
import takedown.name.Indicator;

/**
 * The facts of what was reported, with which later captures are compared.
 *
 * @param page the facts of the page that counts as the reported one; empty before the first capture that showed it
 * @param end the host at which the visitor ended then
 * @param seenFrom the vantage points from which it was seen
 */
public record ReportedTarget(
        Indicator indicator, Optional<PageFacts> page, Optional<String> end, Set<String> seenFrom) {
    public ReportedTarget {
        seenFrom = Set.copyOf(seenFrom);
    }

    /** Creates the target before anything was seen. */
    public static ReportedTarget of(Indicator indicator) {
        return new ReportedTarget(indicator, Optional.empty(), Optional.empty(), Set.of());
    }

    /**
     * Returns whether a page was there when the address was first captured. If it answered with an error then, a later error shows nothing about the
     * host.
     */
    boolean hadPage() {
        return page.filter(seen -> seen.status() < 400).isPresent();
    }

    /** Returns whether the indicator names one page, and not the host or the address as a whole. */
    public boolean isOnePage() {
        return indicator instanceof Indicator.Url url && !url.isHomePage();
    }
}

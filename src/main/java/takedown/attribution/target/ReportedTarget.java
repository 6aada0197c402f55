package takedown.attribution.target;

import java.util.Optional;
import java.util.Set;
import takedown.name.Indicator;

/**
 * The facts about what was reported. Later captures are compared with them.
 *
 * @param page the facts of the page that counts as the reported page; empty before the first capture that showed it
 * @param end the host at which the visitor ended when that page was captured
 * @param seenFrom the visitors whose captures showed the reported target: the vantage point, with the device if it is mobile
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
     * Returns whether the reported page has an HTTP status below 400. If the address answered with an error from the beginning, a later error shows
     * nothing about the host.
     */
    boolean hadPage() {
        return page.filter(seen -> seen.status() < 400).isPresent();
    }

    /** Returns whether the indicator identifies one page, and not a host or an address as a whole. */
    public boolean isOnePage() {
        return indicator instanceof Indicator.Url url && !url.isHomePage();
    }
}

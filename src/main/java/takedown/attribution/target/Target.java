package takedown.attribution.target;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.status.SuspectStatus;
import takedown.directory.Directory;
import takedown.observation.page.Capture;

/** What was reported, and its known state. The same captures in the same order result in the same target. */
public record Target(ReportedTarget reported, TargetState state) {

    /**
     * One capture of the page, with its facts.
     *
     * @param facts the facts of the page; empty if no page was seen or its octets are missing
     */
    public record TargetCapture(Capture capture, Optional<PageFacts> facts) {}

    public static Target unknown(ReportedTarget reported) {
        return new Target(reported, TargetState.UNKNOWN);
    }

    /**
     * Returns the target after one round of captures.
     *
     * @param pages the captures from each vantage point, at about the same time
     * @param host whether the host exists, according to its own name servers, or whether the address is announced; empty if that is not known
     * @param name the status of the registered name
     */
    public Target after(
            Directory directory, List<TargetCapture> pages, Optional<TargetSight> host, SuspectStatus name) {
        TargetReading reading = new TargetReading(directory);
        List<TargetSight> sights = pages.stream()
                .map(look -> reading.page(reported, look.capture(), look.facts(), name))
                .toList();
        TargetState now = TargetRule.of(
                state, Stream.concat(host.stream(), sights.stream()).toList(), name);
        return new Target(learned(pages, sights), now);
    }

    /**
     * Returns the reported page for all later captures: the first page that was shown. A page that a browser rendered replaces a page that was
     * fetched without a browser. Once a page is known, a page that was shown only to another kind of device is left out.
     */
    private ReportedTarget learned(List<TargetCapture> pages, List<TargetSight> sights) {
        ReportedTarget known = reported;
        for (int i = 0; i < pages.size(); i++) {
            TargetCapture look = pages.get(i);
            Optional<PageFacts> facts = look.facts();
            if (sights.get(i).sign() != TargetSign.SHOWN || facts.isEmpty()) {
                continue;
            }
            String visitor = TargetReading.visitor(look.capture());
            if (known.page().isPresent()
                    && known.seenFrom().stream().noneMatch(from -> TargetReading.isSameDevice(from, visitor))) {
                continue;
            }
            boolean better = known.page()
                    .filter(page -> page.rendered() || !facts.get().rendered())
                    .isEmpty();
            Set<String> from = Stream.concat(known.seenFrom().stream(), Stream.of(visitor))
                    .collect(Collectors.toUnmodifiableSet());
            known = new ReportedTarget(
                    known.indicator(),
                    better ? facts : known.page(),
                    better ? TargetReading.end(look.capture()) : known.end(),
                    from);
        }
        return known;
    }
}

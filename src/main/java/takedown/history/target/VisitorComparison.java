package takedown.history.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.TargetReading;
import takedown.directory.Directory;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.observation.page.Capture;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;

/**
 * Compares the pages that different visitors got. A site that recognises its visitors may show some of them a harmless page (cloaking). In that case,
 * no single page is evidence of what the site does.
 */
@ApplicationScoped
public class VisitorComparison {
    /** What a page asks of its visitor. */
    public enum Form {
        PASSWORD,
        /** A form is sent to another site. */
        ELSEWHERE,
        NONE
    }

    private static final Duration DAY = Duration.ofDays(1);

    private final TargetReading reading;

    VisitorComparison(Directory directory) {
        reading = new TargetReading(directory);
    }

    /**
     * Returns one capture for each page if the latest captures for different visitors show different pages; empty otherwise. Pages with a form that
     * takes a password are first, then pages with a form that is sent to another site, then the others. Within each group, the latest capture is
     * first.
     *
     * @param looks captures of one suspect; uploads and captures that show nothing of the site's own pages are ignored
     * @param since captures before this time are ignored
     */
    public List<StoredCapture> different(Collection<StoredCapture> looks, Instant since) {
        Set<Visitor> visitors = new HashSet<>();
        List<StoredCapture> latest = looks.stream()
                .filter(look -> isConclusive(look, since))
                .sorted(Comparator.comparing(VisitorComparison::at).reversed())
                .filter(look -> visitors.add(look.visitor().orElseThrow()))
                .toList();
        List<StoredCapture> pages = new ArrayList<>();
        latest.stream()
                .sorted(Comparator.comparing(VisitorComparison::form)
                        .thenComparing(
                                Comparator.comparing(VisitorComparison::at).reversed()))
                .filter(look -> pages.stream().allMatch(other -> TargetReading.differ(facts(look), facts(other))))
                .forEach(pages::add);
        return pages.size() > 1 ? List.copyOf(pages) : List.of();
    }

    /** Returns {@link #different} among the captures within the day before the latest one. */
    public List<StoredCapture> different(Collection<StoredCapture> looks) {
        return looks.stream()
                .filter(look -> look.origin() == StoredCapture.Origin.SERVICE
                        && look.capture().isPresent())
                .map(VisitorComparison::at)
                .max(Comparator.naturalOrder())
                .map(latest -> different(looks, latest.minus(DAY)))
                .orElse(List.of());
    }

    private boolean isConclusive(StoredCapture look, Instant since) {
        Optional<StoredCapture.Seen> seen =
                look.seen().filter(made -> made.facts().isPresent());
        return look.origin() == StoredCapture.Origin.SERVICE
                && look.visitor().isPresent()
                && seen.filter(made -> !at(look).isBefore(since)
                                && made.capture().page().isPresent()
                                && switch (made.sign()) {
                                    case SHOWN -> true;
                                    case OTHER_PAGE, NOTHING ->
                                        reading.isOfTheSite(
                                                made.capture(), made.facts().orElseThrow());
                                    case HOST_PRESENT, HOST_ABSENT, PAGE_ABSENT, WARNED, UNREACHED -> false;
                                })
                        .isPresent();
    }

    private static Instant at(StoredCapture look) {
        return look.capture().orElseThrow().term().finishedAt();
    }

    private static PageFacts facts(StoredCapture look) {
        return look.seen().flatMap(StoredCapture.Seen::facts).orElseThrow();
    }

    public static Form form(StoredCapture look) {
        Optional<PageFacts> facts = look.seen().flatMap(StoredCapture.Seen::facts);
        if (facts.filter(PageFacts::wantsPassword).isPresent()) {
            return Form.PASSWORD;
        }
        Optional<String> own = look.capture().flatMap(capture -> host(capture)).map(VisitorComparison::site);
        return facts.stream()
                        .flatMap(page -> page.postsTo().stream())
                        .anyMatch(host -> !Optional.of(site(host)).equals(own))
                ? Form.ELSEWHERE
                : Form.NONE;
    }

    /** Describes what the visitor got: {@code a page titled "Sign in", with a form that takes a password}. */
    public static String got(StoredCapture look) {
        Optional<PageSeen> page = look.capture().flatMap(Capture::page);
        String title = page.flatMap(PageSeen::document)
                .flatMap(PageDocument::title)
                .filter(text -> !text.isBlank())
                .map(text -> " titled \"" + text + "\"")
                .orElse("");
        return (page.filter(PageSeen::isDownload).isPresent() ? "a download" : "a page" + title)
                + switch (form(look)) {
                    case PASSWORD -> ", with a form that takes a password";
                    case ELSEWHERE -> ", with a form that is sent to another site";
                    case NONE -> "";
                };
    }

    /** Returns the reason that is stated for a capture from {@link #different}, in place of the capture's own reason. */
    public static String reason(StoredCapture look) {
        return "visitors get different pages: this visitor got " + got(look);
    }

    private static Optional<String> host(Capture capture) {
        try {
            return Optional.ofNullable(URI.create(capture.last().url()).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String site(String host) {
        return DomainName.tryOf(host)
                .flatMap(PublicSuffixes::registrable)
                .map(DomainName::ascii)
                .orElse(host);
    }
}

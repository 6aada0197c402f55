package takedown.attribution.target;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.attribution.status.SuspectStatus;
import takedown.directory.Directory;
import takedown.directory.PageMeaning;
import takedown.directory.PageSignature;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.observation.AbsentKind;
import takedown.observation.AliasEnd;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Cut;
import takedown.observation.page.Hop;
import takedown.observation.page.Method.Instrument;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;

/**
 * Reads one observation of a target. A site can recognise the visitor and hide its page, a provider can ask for a captcha, and the service itself can
 * fail. Every such observation results in {@link TargetSign#NOTHING}.
 */
public final class TargetReading {
    /** Two texts with at least this distance belong to different pages. */
    static final double OTHER_TEXT = 0.7;

    /** Two texts with at most this distance belong to the same page. */
    static final double SAME_TEXT = 0.35;

    /** Two pictures with at most this distance count as the same picture. */
    static final double SAME_PICTURE = 0.12;

    /** HTTP status codes with which a server states that the page is gone (RFC 9110 sections 15.5.5 and 15.5.11, RFC 7725). */
    private static final Set<Integer> GONE = Set.of(404, 410, 451);

    /** HTTP status codes of a gateway that has no answer from the server behind it. 520 to 530 are Cloudflare's. */
    private static final Set<Integer> NO_ORIGIN = Set.of(502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530);

    /** Limits that can cut off the form of a phishing kit. */
    private static final Set<Cut.Limit> PARTLY_READ = Set.of(Cut.Limit.DOCUMENT, Cut.Limit.RENDERED, Cut.Limit.TAGS);

    private static final String MOBILE = " (mobile)";

    /** First labels of the hosts that a provider itself uses: {@code www}, {@code m}, {@code de-de}. */
    private static final Pattern FRONT_LABEL = Pattern.compile("www|m|mobile|web|[a-z]{2}-[a-z]{2}");

    private final Directory directory;

    public TargetReading(Directory directory) {
        this.directory = directory;
    }

    /**
     * Returns what a capture shows.
     *
     * @param facts the facts of the page; empty if no page was seen or its octets are missing
     * @param name the status of the registered name. While a court or a sinkhole answers for the name, the page belongs to the court or the sinkhole
     */
    public TargetSight page(ReportedTarget reported, Capture capture, Optional<PageFacts> facts, SuspectStatus name) {
        Read read = capture.method().instrument() == Instrument.UPLOAD
                ? nothing("an analyst's own capture; the service did not see the page")
                : name.isTaken()
                        ? nothing(TargetRule.taken(name))
                        : switch (capture.outcome()) {
                            case CaptureOutcome.Failed failed -> failed(failed);
                            case CaptureOutcome.Seen seen ->
                                facts.map(page -> unlessScripted(reported, page, seen(reported, capture, page)))
                                        .orElseGet(() -> nothing("the page was not kept, so it cannot be compared"));
                        };
        return new TargetSight(capture.term().finishedAt(), capture.asked().vantage(), read.sign(), read.reason());
    }

    private record Read(TargetSign sign, String reason) {}

    private static Read nothing(String reason) {
        return new Read(TargetSign.NOTHING, reason);
    }

    /**
     * Returns whether a capture by plain HTTP is sufficient, so that no browser is needed. A single-page site may answer 404 and let a script make
     * the page. An absence without a browser therefore counts only if the page has no scripts, and if no browser was needed to see the reported page.
     */
    public boolean decidesWithoutBrowser(
            ReportedTarget reported, Capture plain, Optional<PageFacts> facts, SuspectStatus name) {
        return switch (page(reported, plain, facts, name).sign()) {
            case NOTHING, OTHER_PAGE -> false;
            case PAGE_ABSENT ->
                !isSeenByBrowser(reported)
                        && facts.filter(PageFacts::mayShowMore).isEmpty();
            case SHOWN, WARNED, UNREACHED, HOST_ABSENT, HOST_PRESENT -> true;
        };
    }

    private static boolean isSeenByBrowser(ReportedTarget reported) {
        return reported.page().filter(PageFacts::rendered).isPresent();
    }

    /**
     * Discards an absence that was seen without a browser if the page has scripts and a browser saw the reported page. The scripts may still show
     * that page.
     */
    private static Read unlessScripted(ReportedTarget reported, PageFacts page, Read read) {
        return read.sign() == TargetSign.PAGE_ABSENT && page.mayShowMore() && isSeenByBrowser(reported)
                ? nothing(read.reason() + ", but no browser ran its scripts, which may show what was reported")
                : read;
    }

    private static Read failed(CaptureOutcome.Failed failed) {
        return switch (failed.kind()) {
            case TIMEOUT -> new Read(TargetSign.UNREACHED, "no server answered in time");
            case CONNECTION_REFUSED -> new Read(TargetSign.UNREACHED, "no server listens on the port");
            case UNREACHABLE -> new Read(TargetSign.UNREACHED, "the server could not be reached");
            case TLS -> new Read(TargetSign.UNREACHED, "no TLS connection could be made");
            case NO_SUCH_NAME, NO_ADDRESS ->
                nothing(
                        "the resolver returns no address for the host, but only the host's own name servers can show that the host is gone");
            case DNS_FAILURE -> nothing("the name could not be resolved");
            case MALFORMED -> nothing("the answer does not follow HTTP");
            case LOOP -> nothing("the redirects form a loop, which a site may use to hide its page");
            case BLOCKED, VANTAGE_POINT, NO_SAFE_BROWSER, BROWSER_FAILED, CAPTURE_SERVICE ->
                nothing("the capture failed on the service's side");
        };
    }

    private Read seen(ReportedTarget reported, Capture capture, PageFacts page) {
        Optional<PageFacts> before = reported.page();
        int status = status(capture, page);
        Optional<PageSignature> mark = mark(capture, page, status);
        if (mark.filter(m -> m.meaning() == PageMeaning.WARNING).isPresent()) {
            return new Read(TargetSign.WARNED, mark.get().operator() + " shows a warning in place of the page");
        }
        boolean removed = mark.filter(m -> m.meaning() == PageMeaning.REMOVED).isPresent();
        if (before.filter(known -> removed ? hasSameText(page, known) : shares(reported, capture, page, known))
                .isPresent()) {
            return new Read(TargetSign.SHOWN, "the page has what was reported" + withStatus(status));
        }
        if (mark.isPresent()) {
            return mark.get().meaning() == PageMeaning.CHALLENGE
                    ? nothing(mark.get().operator() + " asks for proof from the visitor, or refuses the visitor")
                    : new Read(
                            TargetSign.PAGE_ABSENT,
                            mark.get().operator() + " shows its page for content that does not exist");
        }
        if (capture.isCut() && page.isBlank()) {
            return nothing("the capture reached a limit before it saw a page");
        }
        Optional<Read> away = away(reported, capture, status);
        if (away.isPresent()) {
            return away.get();
        }
        if (GONE.contains(status)) {
            return gone(reported, capture, page, status);
        }
        if (NO_ORIGIN.contains(status)) {
            return new Read(
                    TargetSign.UNREACHED,
                    "a gateway reports that the server behind it does not answer (" + status + ")");
        }
        if (status != 0 && (status < 200 || status > 299)) {
            return nothing("the server refuses this visit or fails (" + status + ")");
        }
        if (page.isBlank()) {
            return nothing("the page is blank");
        }
        String thing = capture.page().filter(PageSeen::isDownload).isPresent() ? "a download" : "a page";
        return before.map(known -> compared(reported, capture, page, known))
                .orElseGet(() -> new Read(
                        TargetSign.SHOWN, isHost(reported) ? "the host serves " + thing : thing + " is there"));
    }

    /** Returns whether a capture shows a page of the site itself, and not a refusal, a blank page, a provider's page or another site. */
    public boolean isOfTheSite(Capture capture, PageFacts page) {
        int status = status(capture, page);
        return (status == 0 || status >= 200 && status <= 299)
                && !page.isBlank()
                && site(capture.hops().getFirst()).equals(site(capture.last()))
                && mark(capture, page, status).isEmpty();
    }

    /**
     * Returns the mark of a page that a provider serves in place of the customer's. A phishing kit can contain the words of such a page, even where
     * its visitor does not see them. A page that takes a password or offers a file therefore counts as the customer's own, unless the provider makes
     * every page of the host.
     */
    private Optional<PageSignature> mark(Capture capture, PageFacts page, int status) {
        return directory
                .signatureOfPage(hosts(capture), status, page.text())
                .filter(mark -> !page.wantsPassword() && page.downloads().isEmpty()
                        || host(capture.last())
                                .filter(host -> isOfProvider(mark, host))
                                .isPresent());
    }

    /** Returns whether the provider uses the host for all its customers. A customer's own host below it does not count. */
    private static boolean isOfProvider(PageSignature mark, String host) {
        return mark.hosts().stream()
                .map(DomainName::ascii)
                .anyMatch(known -> host.equals(known)
                        || host.endsWith("." + known)
                                && FRONT_LABEL
                                        .matcher(host.substring(0, host.length() - known.length() - 1))
                                        .matches());
    }

    private static boolean hasSameText(PageFacts page, PageFacts known) {
        return known.sketch().words() > 0 && page.textDistance(known) <= SAME_TEXT;
    }

    /**
     * Returns whether a page has a mark of the reported page. A form that is sent to the page's own site counts only together with words of the
     * reported page, because many honest pages have such a form. Challenges, and the "not found" page of a site that removed a kit, can have one too.
     */
    private static boolean shares(ReportedTarget reported, Capture capture, PageFacts page, PageFacts known) {
        boolean shared = endsElsewhere(reported, capture) ? page.sharesTarget(known) : page.shares(known);
        return shared && !(hasFormsOfSiteOnly(capture, page) && page.textDistance(known) >= OTHER_TEXT);
    }

    /**
     * Returns whether the page asks for no password, offers no download, and sends every form to its own site. Also true for a page without forms.
     */
    private static boolean hasFormsOfSiteOnly(Capture capture, PageFacts page) {
        Optional<String> site = site(capture.last());
        return !page.wantsPassword()
                && page.downloads().isEmpty()
                && page.postsTo().stream().map(TargetReading::siteOf).allMatch(site::equals);
    }

    /**
     * Returns whether two visitors got different pages. Either the texts have little in common, or the texts differ and, in addition, only one page
     * takes a password or the pages offer different files. Captures by different instruments are not compared, since scripts change a page.
     */
    public static boolean differ(PageFacts one, PageFacts other) {
        double text = one.textDistance(other);
        return one.rendered() == other.rendered()
                && (text >= OTHER_TEXT || text > SAME_TEXT && one.differsInMarks(other));
    }

    /** Returns the status of the last answer in the redirect chain. */
    private static int status(Capture capture, PageFacts page) {
        return capture.last().status().orElse(page.status());
    }

    private static String withStatus(int status) {
        return status >= 400 ? ", although the status is " + status : "";
    }

    private static boolean isHost(ReportedTarget reported) {
        return !reported.isOnePage();
    }

    /**
     * Reads an answer whose status means that there is no page. A reported host without a front page counts as gone only if it had one before, since
     * what was reported can be on any of its pages. A page with a password form is not a "not found" page. A page whose forms all belong to its
     * site, such as a search form, can be one.
     */
    private static Read gone(ReportedTarget reported, Capture capture, PageFacts page, int status) {
        if (!reported.seenFrom().isEmpty()
                && reported.seenFrom().stream().noneMatch(from -> isSameDevice(from, visitor(capture)))) {
            return nothing("the status is " + status + ", and no visitor with this kind of device ever saw the page");
        }
        if (isHost(reported) && !reported.hadPage()) {
            return reported.indicator().literalAddress().isPresent()
                    ? new Read(TargetSign.SHOWN, "the address answers (" + status + ")")
                    : nothing("the host answers, but has no front page (" + status
                            + "), which says nothing about its other pages");
        }
        if (capture.cuts().stream().anyMatch(cut -> PARTLY_READ.contains(cut.limit()))) {
            return nothing("the status is " + status + ", but the page is so large that only part of it was read");
        }
        if (page.hasMarks()
                && reported.page()
                        .filter(known -> hasFormsOfSiteOnly(capture, page)
                                && page.rendered() == known.rendered()
                                && page.textDistance(known) >= OTHER_TEXT)
                        .isEmpty()) {
            return nothing("the status is " + status + ", but the page has a form or a file");
        }
        return new Read(TargetSign.PAGE_ABSENT, "the server answers that the page is gone (" + status + ")");
    }

    /**
     * Returns whether the capture ended at a site that is neither the requested site nor the site of the reported page, such as the log-in page of a
     * brand.
     */
    private static boolean endsElsewhere(ReportedTarget reported, Capture capture) {
        Optional<String> end = site(capture.last());
        return !end.equals(site(capture.hops().getFirst()))
                && !reported.end().flatMap(TargetReading::siteOf).equals(end);
    }

    /**
     * Reads a capture that ended at another site. A site that hides its page sends unwanted visitors to an honest site, so nothing is concluded.
     * Empty if the capture ended at the requested site, if the reported page was at the other site as well or, before the reported page was captured,
     * if the capture ended successfully at a page other than a front page.
     */
    private static Optional<Read> away(ReportedTarget reported, Capture capture, int status) {
        Optional<String> start = site(capture.hops().getFirst());
        Optional<String> end = site(capture.last());
        if (start.isEmpty() || end.isEmpty() || start.equals(end)) {
            return Optional.empty();
        }
        if (reported.end().isPresent()) {
            return reported.end().flatMap(TargetReading::siteOf).equals(end)
                    ? Optional.empty()
                    : Optional.of(nothing("the visitor was sent to another site ("
                            + host(capture.last()).orElse("unknown") + "), which a site may do to hide its page"));
        }
        boolean frontPage = uri(capture.last().url())
                .map(uri -> uri.getRawPath() == null || uri.getRawPath().length() <= 1)
                .orElse(true);
        return frontPage || status != 0 && (status < 200 || status > 299)
                ? Optional.of(nothing("the visitor was sent to another site ("
                        + host(capture.last()).orElse("unknown") + "), which a site may do to hide its page"))
                : Optional.empty();
    }

    private static Read compared(ReportedTarget reported, Capture capture, PageFacts page, PageFacts known) {
        double text = page.textDistance(known);
        OptionalDouble picture = page.pictureDistance(known);
        String distances = "text distance %.2f".formatted(text)
                + (picture.isPresent() ? ", picture distance %.2f".formatted(picture.getAsDouble()) : "");
        boolean sameText = text <= SAME_TEXT && known.sketch().words() > 0;
        boolean samePicture = picture.isPresent() && picture.getAsDouble() <= SAME_PICTURE && text < OTHER_TEXT;
        if (!known.hasMarks() && (sameText || samePicture)) {
            return new Read(TargetSign.SHOWN, "the same page as the one reported (" + distances + ")");
        }
        if (page.rendered() != known.rendered()) {
            return sameText
                    ? new Read(TargetSign.SHOWN, "the same words as on the page reported (" + distances + ")")
                    : nothing("the two captures were made with different instruments and cannot be compared");
        }
        if (!reported.seenFrom().contains(visitor(capture))) {
            return nothing("this visitor gets a different page, and only another visitor has seen the reported page ("
                    + distances + ")");
        }
        if (capture.isCut()) {
            return nothing("the capture reached a limit, so that a part of the page was not seen");
        }
        if (known.hasMarks() && text < OTHER_TEXT) {
            return new Read(TargetSign.PAGE_ABSENT, "the page is there without what was reported (" + distances + ")");
        }
        return new Read(TargetSign.OTHER_PAGE, "a page other than the one reported (" + distances + ")");
    }

    /**
     * Returns what the host's own name servers answer, as the last investigation recorded it. For an address, returns whether a network announces it.
     * Empty if the servers were not queried, did not answer, or left the question open.
     */
    public static Optional<TargetSight> host(Snapshot snapshot) {
        if (snapshot.indicator().literalAddress().isPresent()) {
            return notAnnounced(snapshot);
        }
        return snapshot.resolution()
                .flatMap(answers -> absent(answers)
                        .map(reason ->
                                new TargetSight(snapshot.at(), TargetSight.OWN_SERVERS, TargetSign.HOST_ABSENT, reason))
                        .or(() -> present(answers)
                                ? Optional.of(new TargetSight(
                                        snapshot.at(),
                                        TargetSight.OWN_SERVERS,
                                        TargetSign.HOST_PRESENT,
                                        "the host's own name servers answer for it"))
                                : Optional.empty()));
    }

    /**
     * Returns whether the host's own servers lead to an address, by its records or by an alias. An alias that does not lead to an address does not
     * count as a host.
     */
    private static boolean present(Resolution resolution) {
        boolean alias = !resolution.rdataOfOwnServers("CNAME").isEmpty();
        return Stream.of("A", "AAAA")
                        .anyMatch(type -> !resolution.rdataOfOwnServers(type).isEmpty())
                || alias
                        && (!resolution.addresses().isEmpty()
                                || resolution.end().filter(AliasEnd::isPresent).isPresent());
    }

    private static Optional<TargetSight> notAnnounced(Snapshot snapshot) {
        List<Hosting> hosting = snapshot.hosting();
        boolean absent = !hosting.isEmpty()
                && hosting.stream().allMatch(each -> each.autonomousSystem() instanceof Outcome.Absent<?>);
        boolean present = hosting.stream()
                .anyMatch(each -> each.autonomousSystem().found().isPresent());
        return absent || present
                ? Optional.of(new TargetSight(
                        snapshot.at(),
                        TargetSight.OWN_SERVERS,
                        absent ? TargetSign.HOST_ABSENT : TargetSign.HOST_PRESENT,
                        absent ? "no network announces the address" : "a network announces the address"))
                : Optional.empty();
    }

    private static Optional<String> absent(Resolution resolution) {
        Optional<AliasEnd> dangling = resolution
                .end()
                .filter(end -> end.isAbsent() && resolution.openAlias().isPresent());
        if (dangling.isPresent()) {
            return Optional.of("the host is an alias for " + dangling.get().name()
                    + ", which, according to its authoritative servers, does not exist or has no address");
        }
        boolean contradicted = resolution.byOwnServers().values().stream()
                .anyMatch(answer -> answer.found().isPresent());
        if (contradicted) {
            return Optional.empty();
        }
        if (resolution.existsAtOwnServers().filter(exists -> !exists).isPresent()) {
            return Optional.of("the host's own name servers answer that it does not exist (NXDOMAIN)");
        }
        List<@Nullable Outcome<RRset>> addresses = new ArrayList<>();
        addresses.add(resolution.byOwnServers().get("A"));
        addresses.add(resolution.byOwnServers().get("AAAA"));
        boolean none = addresses.stream()
                .allMatch(answer -> answer instanceof Outcome.Absent<RRset> a && a.kind() == AbsentKind.NODATA);
        boolean alias = Optional.ofNullable(resolution.byOwnServers().get("CNAME"))
                .filter(Outcome::isFailed)
                .isPresent();
        return none && !alias
                ? Optional.of("the host's own name servers answer that it has no address (NODATA)")
                : Optional.empty();
    }

    /** Returns the hosts whose provider may have made the page: the last host and the first host of the redirect chain. */
    private static List<DomainName> hosts(Capture capture) {
        return Stream.of(capture.last(), capture.hops().getFirst())
                .flatMap(hop -> host(hop).flatMap(DomainName::tryOf).stream())
                .distinct()
                .toList();
    }

    /** Returns the visitor that a capture represents: the vantage point, and the device if it is not a desktop. */
    static String visitor(Capture capture) {
        boolean mobile = capture.asked()
                .visitor()
                .filter(visitor -> visitor.profile() == Visitor.Profile.MOBILE)
                .isPresent();
        return capture.asked().vantage() + (mobile ? MOBILE : "");
    }

    /** Returns whether two visitors use the same kind of device. A page can have a different text on a telephone. */
    static boolean isSameDevice(String one, String other) {
        return one.endsWith(MOBILE) == other.endsWith(MOBILE);
    }

    static Optional<String> end(Capture capture) {
        return host(capture.last());
    }

    private static Optional<String> site(Hop hop) {
        return host(hop).flatMap(TargetReading::siteOf);
    }

    /** Returns the registered name of a host; for an address, or a host without a registered name, the host itself. */
    private static Optional<String> siteOf(String host) {
        Optional<DomainName> name = DomainName.tryOf(host);
        return Optional.of(
                name.flatMap(PublicSuffixes::registrable).map(DomainName::ascii).orElse(host));
    }

    private static Optional<String> host(Hop hop) {
        return uri(hop.url())
                .flatMap(uri -> Optional.ofNullable(uri.getHost()))
                .map(host -> host.toLowerCase(Locale.ROOT));
    }

    private static Optional<URI> uri(String url) {
        try {
            return Optional.of(URI.create(url));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

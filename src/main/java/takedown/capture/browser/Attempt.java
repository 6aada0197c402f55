package takedown.capture.browser;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.capture.CaptureLimits;
import takedown.capture.Failures;
import takedown.capture.HeldOctets;
import takedown.capture.PageFacts;
import takedown.capture.UrlParts;
import takedown.capture.proxy.ConnectionLog;
import takedown.lookup.tls.ChainReading;
import takedown.name.IpAddress;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Cut;
import takedown.observation.page.Hop;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageEvent;
import takedown.observation.page.PageSeen;
import takedown.observation.page.PageSeen.Download;
import takedown.observation.page.PageSeen.Screenshot;
import takedown.observation.page.ServerConnection;
import takedown.observation.page.ServerConnection.Verdict;
import takedown.observation.page.ServerTls;

/** The result of one attempt to capture a page, assembled while the browser is still running. */
final class Attempt {
    private final CaptureLimits limits;
    private final PageWatch watch;
    private final DocumentTap tap;
    private final ConnectionLog log;
    private final List<Cut> cuts = new ArrayList<>();
    private List<Hop> hops = List.of();
    private CaptureOutcome outcome =
            new CaptureOutcome.Failed(CaptureFailure.BROWSER_FAILED, "the browser did not answer");
    private boolean hung = true;
    final HeldOctets held = new HeldOctets();

    Attempt(CaptureLimits limits, PageWatch watch, DocumentTap tap, ConnectionLog log) {
        this.limits = limits;
        this.watch = watch;
        this.tap = tap;
        this.log = log;
    }

    void look(Snapshot snapshot, ChainReading chains, Instant at) throws InterruptedException {
        List<HopChain.Seen> steps = watch.hops().seen();
        Optional<Snapshot.Shown> shown = snapshot.shown();
        Optional<String> html = snapshot.html();
        Optional<String> failure = watch.failure();
        boolean answered = !steps.isEmpty() && steps.getLast().answer().isPresent();
        boolean ended = failure.isPresent() || watch.hops().isNowhere() || !answered && !watch.isLoaded();
        Optional<Snapshot.Picture> picture = ended ? Optional.empty() : snapshot.picture();
        hung = !ended && html.isEmpty() && picture.isEmpty();
        hops = hops(steps, certificates(steps, snapshot, chains, at));
        List<Download> downloads = downloads();
        boolean aborted = failure.equals(Optional.of("net::ERR_ABORTED"));
        if (watch.hops().isNowhere()) {
            watch.add(PageEvent.Kind.REFUSED_NAVIGATION, steps.getLast().url());
            outcome = new CaptureOutcome.Failed(CaptureFailure.BLOCKED, "only http and https are followed");
        } else if (aborted && (answered || !downloads.isEmpty())) {
            outcome = new CaptureOutcome.Seen(new PageSeen(
                    hops.getLast().url(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), downloads));
        } else if (failure.isPresent()
                && !(answered && html.isPresent() && !failure.get().contains("ERR_"))) {
            outcome = failed(steps, failure.get());
        } else if (hung) {
            outcome = new CaptureOutcome.Failed(
                    CaptureFailure.BROWSER_FAILED, "the page stopped answering, and no picture of it could be taken");
        } else if (!steps.isEmpty() && (answered || watch.isLoaded())) {
            outcome = new CaptureOutcome.Seen(
                    page(snapshot, steps.getLast(), shown, html.orElse(""), picture, downloads));
        } else {
            outcome = new CaptureOutcome.Failed(
                    CaptureFailure.TIMEOUT,
                    "no answer within " + limits.navigation().toSeconds() + " s");
        }
    }

    private PageSeen page(
            Snapshot snapshot,
            HopChain.Seen last,
            Optional<Snapshot.Shown> shown,
            String html,
            Optional<Snapshot.Picture> picture,
            List<Download> downloads)
            throws InterruptedException {
        String url = shown.map(Snapshot.Shown::url).orElse(last.url());
        if (!url.replaceFirst("#.*", "").equals(last.url().replaceFirst("#.*", ""))) {
            watch.add(PageEvent.Kind.CHANGED_ADDRESS, url);
        }
        boolean large = html.length() > limits.sizes().rendered();
        String kept = large ? html.substring(0, limits.sizes().rendered()) : html;
        if (large) {
            cuts.add(new Cut(
                    Cut.Limit.RENDERED,
                    "the page grew to more than " + limits.sizes().rendered() + " characters"));
        }
        PageFacts facts = PageFacts.of(kept, url);
        facts.cut().ifPresent(cuts::add);
        Optional<PageDocument> document = tap.document(last.requestId())
                .map(octets -> new PageDocument(
                        held.keep(octets.octets(), mediaType(octets.contentType())),
                        octets.contentType(),
                        shown.flatMap(some -> PageFacts.shown(some.title())).or(facts::title),
                        facts.language(),
                        facts.forms()));
        picture.filter(Snapshot.Picture::cut)
                .ifPresent(cut -> cuts.add(new Cut(
                        Cut.Limit.SCREENSHOT,
                        "the screenshot shows only " + cut.width() + " × " + cut.height() + " pixels")));
        return new PageSeen(
                PageFacts.shownUrl(url),
                document,
                kept.isEmpty()
                        ? Optional.empty()
                        : Optional.of(held.keep(kept.getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/html")),
                held.keepIcon(facts, snapshot::icon),
                picture.stream()
                        .map(some -> new Screenshot(
                                held.keep(some.octets(), some.mediaType()),
                                some.mediaType(),
                                some.width(),
                                some.height()))
                        .toList(),
                downloads);
    }

    /**
     * Returns the media type under which a document is stored: {@code text/html} for HTML, XHTML or no stated type, {@code application/octet-stream}
     * for any other type.
     */
    private static String mediaType(String contentType) {
        return PageFacts.isHtml(contentType) ? "text/html" : "application/octet-stream";
    }

    private List<Download> downloads() {
        List<Download> read = tap.downloads();
        return Stream.concat(
                        read.stream(),
                        watch.downloads().stream()
                                .filter(one -> read.stream()
                                        .noneMatch(known -> known.url().equals(one.url()))))
                .toList();
    }

    private CaptureOutcome failed(List<HopChain.Seen> steps, String error) {
        Optional<ServerConnection> connection = steps.isEmpty()
                ? Optional.empty()
                : UrlParts.of(steps.getLast().url()).flatMap(url -> log.last(url.host(), url.port()));
        Optional<ServerConnection> refused = connection.filter(one -> one.verdict() != Verdict.OPENED);
        return refused.map(one -> new CaptureOutcome.Failed(Failures.of(one.verdict()), one.detail()))
                .orElseGet(() -> new CaptureOutcome.Failed(kind(error), error));
    }

    private static CaptureFailure kind(String error) {
        String name = error.replaceFirst("^net::", "");
        if (name.startsWith("ERR_SSL") || name.startsWith("ERR_CERT") || name.startsWith("ERR_BAD_SSL")) {
            return CaptureFailure.TLS;
        }
        return switch (name) {
            case "ERR_TIMED_OUT", "ERR_CONNECTION_TIMED_OUT" -> CaptureFailure.TIMEOUT;
            case "ERR_TOO_MANY_REDIRECTS" -> CaptureFailure.LOOP;
            case "ERR_UNSAFE_REDIRECT", "ERR_UNSAFE_PORT", "ERR_NO_SUPPORTED_PROXIES", "ERR_UNKNOWN_URL_SCHEME" ->
                CaptureFailure.BLOCKED;
            case "ERR_INVALID_HTTP_RESPONSE",
                    "ERR_RESPONSE_HEADERS_TOO_BIG",
                    "ERR_INVALID_REDIRECT",
                    "ERR_INVALID_CHUNKED_ENCODING",
                    "ERR_CONTENT_DECODING_FAILED",
                    "ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION",
                    "ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH" -> CaptureFailure.MALFORMED;
            default -> CaptureFailure.UNREACHABLE;
        };
    }

    private Map<String, ServerTls> certificates(
            List<HopChain.Seen> steps, Snapshot snapshot, ChainReading chains, Instant at) throws InterruptedException {
        Map<String, ServerTls> found = new HashMap<>();
        for (HopChain.Seen step : steps) {
            Optional<UrlParts> url = UrlParts.of(step.url()).filter(UrlParts::isSecure);
            if (url.isPresent()
                    && step.answer().isPresent()
                    && !found.containsKey(url.get().origin())) {
                List<X509Certificate> chain = snapshot.chain(url.get().origin());
                chains.read(url.get().host(), chain, at)
                        .ifPresent(tls -> found.put(url.get().origin(), tls));
            }
        }
        return found;
    }

    private List<Hop> hops(List<HopChain.Seen> steps, Map<String, ServerTls> certificates) {
        return steps.stream()
                .limit(limits.sizes().navigations() + 1L)
                .map(step -> {
                    Optional<UrlParts> url = UrlParts.of(step.url());
                    Optional<IpAddress> address = url.flatMap(parts -> log.last(parts.host(), parts.port()))
                            .flatMap(ServerConnection::address);
                    return HopChain.hop(
                            step, address, url.flatMap(parts -> Optional.ofNullable(certificates.get(parts.origin()))));
                })
                .toList();
    }

    void cut(Cut.Limit limit, String detail) {
        cuts.add(new Cut(limit, detail));
    }

    void failed(CaptureFailure kind, String detail) {
        outcome = new CaptureOutcome.Failed(kind, detail);
        hops = hops(watch.hops().seen(), Map.of());
    }

    boolean isHung() {
        return hung;
    }

    CaptureOutcome outcome() {
        return outcome;
    }

    /** Returns the redirect chain; empty if the browser did not even request the URL. */
    List<Hop> hops() {
        return hops;
    }

    PageWatch watch() {
        return watch;
    }

    ConnectionLog log() {
        return log;
    }

    List<Cut> cuts() {
        List<Cut> all = new ArrayList<>(cuts);
        all.addAll(log.cuts());
        if (tap.isCut()) {
            all.add(new Cut(
                    Cut.Limit.DOCUMENT,
                    "a document has more than " + limits.sizes().document() + " octets"));
        }
        if (watch.requests().isCut()) {
            all.add(new Cut(Cut.Limit.REQUESTS, "more than " + limits.sizes().requests() + " requests"));
        }
        if (watch.isCut()) {
            all.add(new Cut(Cut.Limit.RECORDS, "the page caused more events than are recorded"));
        }
        return all.stream().distinct().toList();
    }

    /** Returns what the page attempted, including connections to internal addresses that the guard refused. */
    List<PageEvent> events() {
        Stream<PageEvent> inward = log.connections().stream()
                .filter(one -> one.verdict() == Verdict.REFUSED)
                .map(one -> new PageEvent(
                        PageEvent.Kind.INTERNAL_ADDRESS, one.host() + ":" + one.port() + ": " + one.detail()))
                .distinct()
                .limit(100);
        return Stream.concat(watch.events().stream(), inward).toList();
    }
}

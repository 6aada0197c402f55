package takedown.capture.walk;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import takedown.capture.CaptureLimits;
import takedown.capture.CaptureRequest;
import takedown.capture.Device;
import takedown.capture.Failures;
import takedown.capture.HeldOctets;
import takedown.capture.PageCapturer;
import takedown.capture.PageFacts;
import takedown.capture.UrlParts;
import takedown.capture.proxy.Connector;
import takedown.capture.proxy.Guard;
import takedown.evidence.EvidenceSink;
import takedown.lookup.tls.ChainReading;
import takedown.name.UntrustedText;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Cut;
import takedown.observation.page.Hop;
import takedown.observation.page.Hop.Cause;
import takedown.observation.page.Method;
import takedown.observation.page.Method.Instrument;
import takedown.observation.page.Method.Unseen;
import takedown.observation.page.PageEvent;

/**
 * Captures by plain HTTP: redirects by header and by meta refresh, certificates, the main document and its icon. It runs no scripts. It therefore
 * does not see a page that a script builds, or a page that is shown only after a script has tested the visitor. Every capture states this.
 */
public final class PlainWalk implements PageCapturer {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** Maximum number of redirects, as in Chromium. */
    private static final int MOST_REDIRECTS = 20;

    private static final List<Unseen> UNSEEN = List.of(Unseen.SCRIPTS, Unseen.RENDERING, Unseen.SUBREQUESTS);
    private static final String PROGRAM = "Apache HttpComponents Core 5";

    private final Guard guard;
    private final ChainReading chains;
    private final String languages;
    private final CaptureLimits limits;
    private final Clock clock;

    public PlainWalk(Guard guard, ChainReading chains, String languages, CaptureLimits limits, Clock clock) {
        this.guard = guard;
        this.chains = chains;
        this.languages = languages;
        this.limits = limits;
        this.clock = clock;
    }

    private static final class Seen {
        private final List<Hop> hops = new ArrayList<>();
        private final List<Cut> cuts = new ArrayList<>();
        private final List<PageEvent> events = new ArrayList<>();
        private final HeldOctets held = new HeldOctets();
    }

    @Override
    public Capture capture(CaptureRequest request, EvidenceSink evidence) {
        Instant startedAt = clock.instant();
        Device device = Device.of(request.visitor().profile(), Device.USUAL_VERSION);
        Seen seen = new Seen();
        AtomicBoolean late = new AtomicBoolean();
        try (Connector connector = guard.open(request, limits)) {
            Thread deadline = Thread.ofVirtual().name("walk-deadline").start(() -> {
                try {
                    // When the timer fires, it closes the connections, which ends any wait of the walk.
                    Thread.sleep(limits.deadline());
                    late.set(true);
                    connector.close();
                } catch (InterruptedException e) {
                    // The walk has already ended.
                }
            });
            HttpVisit visit = new HttpVisit(connector, device, languages, limits.navigation());
            CaptureOutcome outcome = walk(visit, request.url().toASCIIString(), seen);
            deadline.interrupt();
            if (late.get()) {
                Duration time = limits.deadline();
                seen.cuts.add(new Cut(Cut.Limit.DEADLINE, "not finished within " + time.toSeconds() + " s"));
                outcome = new CaptureOutcome.Failed(
                        CaptureFailure.TIMEOUT, "not finished within " + time.toSeconds() + " s");
            }
            List<Cut> reached = connector.log().cuts();
            if (!reached.isEmpty() && !late.get() && outcome instanceof CaptureOutcome.Failed) {
                // The service, and not the server, closed the connection.
                outcome = new CaptureOutcome.Failed(
                        CaptureFailure.BLOCKED, reached.getFirst().detail());
            }
            seen.cuts.addAll(reached);
            seen.held.passOnTo(evidence);
            return new Capture(
                    request.asked(),
                    new Method(Instrument.PLAIN_HTTP, PROGRAM, device.userAgent(), UNSEEN, List.of()),
                    new Capture.Term(startedAt, clock.instant()),
                    outcome,
                    seen.hops,
                    new Capture.Traffic(List.of(), connector.log().connections(), Optional.empty()),
                    seen.cuts,
                    seen.events);
        }
    }

    private CaptureOutcome walk(HttpVisit visit, String start, Seen seen) {
        String url = start;
        Cause cause = Cause.START;
        Optional<String> referrer = Optional.empty();
        while (true) {
            Optional<UrlParts> parts = UrlParts.of(url);
            if (parts.isEmpty()) {
                seen.hops.add(unanswered(url, cause));
                seen.events.add(new PageEvent(PageEvent.Kind.REFUSED_NAVIGATION, PageFacts.shownUrl(url)));
                return new CaptureOutcome.Failed(CaptureFailure.BLOCKED, "only http and https are followed");
            }
            if (seen.hops.size() > MOST_REDIRECTS) {
                return new CaptureOutcome.Failed(CaptureFailure.LOOP, "more than " + MOST_REDIRECTS + " redirects");
            }
            HttpVisit.Answer answer;
            try {
                answer = visit.get(url, referrer, this::limit);
            } catch (IOException | HttpException e) {
                seen.hops.add(unanswered(url, cause));
                return failed(e);
            }
            seen.hops.add(new Hop(
                    PageFacts.shownUrl(url),
                    cause,
                    Optional.of(answer.head()),
                    answer.address(),
                    chains.read(parts.get().host(), answer.chain(), clock.instant())));
            if (!answer.whole()) {
                seen.cuts.add(new Cut(Cut.Limit.DOCUMENT, "a body has more than " + limit(answer.head()) + " octets"));
            }
            Optional<Next> next = next(answer, url);
            if (next.isEmpty()) {
                return new CaptureOutcome.Seen(new WalkedPage(visit, seen.held, limits, seen.cuts::add)
                        .read(url, answer, isDownload(answer.head())));
            }
            referrer = next.get().cause() == Cause.HTTP ? referrer : Optional.of(url);
            url = next.get().url();
            cause = next.get().cause();
        }
    }

    private record Next(String url, Cause cause) {}

    private static Optional<Next> next(HttpVisit.Answer answer, String url) {
        String location = answer.header("location");
        if (REDIRECTS.contains(answer.head().status()) && !location.isEmpty()) {
            return Optional.of(new Next(PageFacts.resolved(url, location), Cause.HTTP));
        }
        Optional<String> header = answer.head().header("refresh").flatMap(value -> PageFacts.refresh(value, url));
        if (header.isPresent()) {
            return header.map(to -> new Next(to, Cause.META_REFRESH));
        }
        return PageFacts.isHtml(answer.header("content-type"))
                ? WalkedPage.facts(answer, url).refresh().map(to -> new Next(to, Cause.META_REFRESH))
                : Optional.empty();
    }

    private int limit(Hop.Answer head) {
        return isDownload(head) ? limits.sizes().download() : limits.sizes().document();
    }

    private static boolean isDownload(Hop.Answer head) {
        String type = head.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return head.header("content-disposition")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("attachment")
                || !(type.isEmpty()
                        || type.startsWith("text/")
                        || type.startsWith("image/")
                        || type.contains("xml")
                        || type.contains("json"));
    }

    private static Hop unanswered(String url, Cause cause) {
        return new Hop(PageFacts.shownUrl(url), cause, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static CaptureOutcome failed(Exception e) {
        String said = UntrustedText.from(String.valueOf(e.getMessage()), 200).value();
        return new CaptureOutcome.Failed(
                switch (e) {
                    case Connector.NotConnected no -> Failures.of(no.verdict());
                    case SocketTimeoutException t -> CaptureFailure.TIMEOUT;
                    case SSLException t -> CaptureFailure.TLS;
                    case HttpException h -> CaptureFailure.MALFORMED;
                    case org.apache.hc.core5.http.MessageConstraintException m -> CaptureFailure.MALFORMED;
                    case java.util.zip.ZipException z -> CaptureFailure.MALFORMED;
                    default -> CaptureFailure.UNREACHABLE;
                },
                said);
    }
}

package takedown.capture.browser;

import com.google.common.base.Suppliers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import takedown.capture.CaptureLimits;
import takedown.capture.CaptureRequest;
import takedown.capture.Device;
import takedown.capture.HttpArchive;
import takedown.capture.PageCapturer;
import takedown.capture.proxy.Connector;
import takedown.capture.proxy.Guard;
import takedown.evidence.EvidenceSink;
import takedown.lookup.tls.ChainReading;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Cut;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.Method.Instrument;

/**
 * Captures pages with an isolated browser. If a page hangs the browser, the page is visited a second time with scripts switched off, within the same
 * deadline. If the browser cannot be isolated, it is not started.
 */
public final class BrowserCapturer implements PageCapturer {
    /** Time reserved for the second attempt, but at most two fifths of the deadline. A page without scripts takes about three seconds. */
    private static final Duration SECOND = Duration.ofSeconds(9);

    private final Supplier<BrowserParts.Found> parts;
    private final Guard guard;
    private final ChainReading chains;
    private final BrowserSettings manner;
    private final CaptureLimits limits;
    private final Clock clock;
    private volatile String version = Device.USUAL_VERSION;

    /**
     * @param languages languages that the visitor prefers, without weights: {@code de-DE,de}
     * @param timeZone time zone of the visitor's device
     */
    public record BrowserSettings(String languages, String timeZone) {}

    /** @param browser the setting: a path, {@code off}, or empty to search for a browser */
    public BrowserCapturer(
            Optional<String> browser,
            Guard guard,
            ChainReading chains,
            BrowserSettings manner,
            CaptureLimits limits,
            Clock clock) {
        this(() -> BrowserParts.find(browser), guard, chains, manner, limits, clock);
    }

    /** @param parts the programs of this machine, which are searched for only once */
    BrowserCapturer(
            Supplier<BrowserParts.Found> parts,
            Guard guard,
            ChainReading chains,
            BrowserSettings manner,
            CaptureLimits limits,
            Clock clock) {
        this.parts = Suppliers.memoize(parts::get);
        this.guard = guard;
        this.chains = chains;
        this.manner = manner;
        this.limits = limits;
        this.clock = clock;
    }

    /** Returns why no browser is started on this machine; empty if a browser is used. Probes the machine once. */
    public Optional<String> whyNot() {
        return parts.get() instanceof BrowserParts.Found.Missing(String why) ? Optional.of(why) : Optional.empty();
    }

    @Override
    public Capture capture(CaptureRequest request, EvidenceSink evidence) {
        Instant startedAt = clock.instant();
        if (!(parts.get() instanceof BrowserParts.Found.Ready(BrowserParts ready))) {
            return without(request, startedAt, whyNot().orElse(""));
        }
        long began = System.nanoTime();
        long reserve = Math.min(SECOND.toNanos(), limits.deadline().toNanos() * 2 / 5);
        Attempt first = attempt(ready, request, true, began + limits.deadline().toNanos() - reserve);
        if (!first.isHung()) {
            return finished(request, startedAt, first, Instrument.BROWSER, List.of(), evidence);
        }
        Attempt second =
                attempt(ready, request, false, began + limits.deadline().toNanos());
        return second.isHung()
                ? finished(
                        request,
                        startedAt,
                        first,
                        Instrument.BROWSER,
                        List.of("A second attempt without scripts" + " did not succeed either."),
                        evidence)
                : finished(
                        request,
                        startedAt,
                        second,
                        Instrument.BROWSER_WITHOUT_SCRIPTS,
                        List.of("The page stopped" + " answering while its scripts ran, so they were switched off."),
                        evidence);
    }

    private Attempt attempt(BrowserParts ready, CaptureRequest request, boolean scripts, long until) {
        try (Connector connector = guard.open(request, limits)) {
            AtomicReference<Cdp> pipe = new AtomicReference<>();
            DocumentTap tap = new DocumentTap(limits, !scripts);
            PageWatch watch = new PageWatch(limits, (watched, session, event) -> {
                Cdp cdp = pipe.get();
                if (cdp != null) {
                    Session.answer(cdp, watched, tap, session, event);
                }
            });
            Attempt attempt = new Attempt(limits, watch, tap, connector.log());
            try (BrowserProcess browser = BrowserProcess.start(ready, connector, watch::on)) {
                pipe.set(browser.cdp());
                visit(browser, attempt, new Visit(request, scripts, until, connector));
            } catch (IOException e) {
                attempt.failed(CaptureFailure.BROWSER_FAILED, "the browser could not be started: " + e.getMessage());
            }
            return attempt;
        }
    }

    private record Visit(CaptureRequest request, boolean scripts, long until, Connector connector) {}

    private void visit(BrowserProcess browser, Attempt attempt, Visit visit) {
        PageWatch watch = attempt.watch();
        try {
            version = Session.version(browser.cdp());
            Device device = Device.of(visit.request().visitor().profile(), version);
            Session session = Session.open(
                    browser.cdp(),
                    watch,
                    new Session.Visit(device, manner.languages(), manner.timeZone(), visit.scripts()));
            session.go(visit.request().url().toASCIIString(), watch);
            boolean rests = session.settle(watch, limits, visit.until());
            if (watch.hops().size() > limits.sizes().navigations()) {
                attempt.cut(Cut.Limit.NAVIGATIONS, "more than " + limits.sizes().navigations() + " pages in a row");
                visit.connector().log().close();
                session.stop();
            } else if (!rests) {
                attempt.cut(
                        Cut.Limit.NAVIGATION_TIME,
                        "not loaded within " + limits.navigation().toSeconds() + " s");
            }
            attempt.look(new Snapshot(session, limits, visit.until()), chains, clock.instant());
        } catch (Cdp.Failed | TimeoutException e) {
            String said = browser.lastWords();
            attempt.failed(CaptureFailure.BROWSER_FAILED, said.isEmpty() ? String.valueOf(e.getMessage()) : said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            attempt.failed(CaptureFailure.TIMEOUT, "interrupted");
        }
    }

    private Capture finished(
            CaptureRequest request,
            Instant startedAt,
            Attempt attempt,
            Instrument instrument,
            List<String> remarks,
            EvidenceSink evidence) {
        String program = "Chromium " + version;
        List<Hop> hops = attempt.hops().isEmpty() ? List.of(start(request)) : attempt.hops();
        var requests = attempt.watch().requests().all();
        attempt.held.passOnTo(evidence);
        byte[] har = HttpArchive.of(program, startedAt, hops, requests);
        return new Capture(
                request.asked(),
                new Method(
                        instrument,
                        program,
                        Device.of(request.visitor().profile(), version).userAgent(),
                        instrument == Instrument.BROWSER
                                ? List.of()
                                : List.of(Method.Unseen.SCRIPTS, Method.Unseen.CERTIFICATES),
                        remarks),
                new Capture.Term(startedAt, clock.instant()),
                attempt.outcome(),
                hops,
                new Capture.Traffic(
                        requests, attempt.log().connections(), Optional.of(evidence.keep(har, "application/json"))),
                attempt.cuts(),
                attempt.events());
    }

    private static Hop start(CaptureRequest request) {
        return new Hop(
                request.url().toASCIIString(), Hop.Cause.START, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Capture without(CaptureRequest request, Instant startedAt, String why) {
        return new Capture(
                request.asked(),
                new Method(Instrument.BROWSER, "none", "", new ArrayList<>(List.of(Method.Unseen.values())), List.of()),
                new Capture.Term(startedAt, clock.instant()),
                new CaptureOutcome.Failed(CaptureFailure.NO_SAFE_BROWSER, why),
                List.of(start(request)),
                Capture.Traffic.NONE,
                List.of(),
                List.of());
    }
}

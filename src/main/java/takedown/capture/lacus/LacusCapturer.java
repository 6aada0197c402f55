package takedown.capture.lacus;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.capture.CaptureLimits;
import takedown.capture.CaptureRequest;
import takedown.capture.Device;
import takedown.capture.Failures;
import takedown.capture.HeldOctets;
import takedown.capture.HttpArchive;
import takedown.capture.PageCapturer;
import takedown.capture.proxy.Gate;
import takedown.capture.proxy.Guard;
import takedown.evidence.EvidenceSink;
import takedown.net.GuardedHttp;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Cut;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.Method.Instrument;
import takedown.observation.page.Method.Unseen;
import takedown.observation.page.PageRequest;
import takedown.observation.page.Visitor;

/**
 * Captures with an external Lacus service. The addresses of the URL's host are checked here before the URL is passed to Lacus. After that, the
 * network of Lacus determines what the page can reach, so that network must drop connections to private addresses.
 */
public final class LacusCapturer implements PageCapturer {
    private static final List<Unseen> UNSEEN =
            List.of(Unseen.CERTIFICATES, Unseen.DOCUMENT_OCTETS, Unseen.REDIRECT_CAUSES);

    private final LacusService service;
    private final Guard guard;
    private final LacusSettings manner;
    private final CaptureLimits limits;
    private final Clock clock;

    /**
     * @param deadline time limit for queue and capture together
     * @param poll interval between two queries for the state of the capture
     */
    public record LacusSettings(String languages, String timeZone, Duration deadline, Duration poll) {}

    public LacusCapturer(
            GuardedHttp http, URI base, Guard guard, LacusSettings manner, CaptureLimits limits, Clock clock) {
        this.service = new LacusService(http, base);
        this.guard = guard;
        this.manner = manner;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Capture capture(CaptureRequest request, EvidenceSink evidence) {
        Instant startedAt = clock.instant();
        if (!request.visitor().vantage().equals(Visitor.OWN_NETWORK)) {
            return failed(
                    request,
                    startedAt,
                    CaptureFailure.VANTAGE_POINT,
                    "the capture service can only use its own network");
        }
        switch (guard.check(request)) {
            case Gate.Decision.Refused no -> {
                return failed(request, startedAt, CaptureFailure.BLOCKED, no.why());
            }
            case Gate.Decision.Unresolved no -> {
                return failed(request, startedAt, Failures.of(no.lack()), no.why());
            }
            case Gate.Decision.Dial may -> {
                // Lacus resolves the host again by itself.
            }
        }
        try {
            return read(request, startedAt, service.result(awaited(request)), evidence);
        } catch (LacusService.Failed e) {
            return failed(request, startedAt, CaptureFailure.CAPTURE_SERVICE, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(request, startedAt, CaptureFailure.CAPTURE_SERVICE, "interrupted");
        }
    }

    private String awaited(CaptureRequest request) throws LacusService.Failed, InterruptedException {
        long until = System.nanoTime() + manner.deadline().toNanos();
        String id = service.enqueue(
                request.url().toASCIIString(),
                device(request),
                manner.languages(),
                manner.timeZone(),
                limits.deadline());
        while (true) {
            switch (service.state(id)) {
                case DONE -> {
                    return id;
                }
                case UNKNOWN -> throw new LacusService.Failed("Lacus no longer has the capture");
                case QUEUED, ONGOING -> {
                    if (System.nanoTime() > until) {
                        throw new LacusService.Failed("Lacus did not finish within "
                                + manner.deadline().toSeconds() + " s");
                    }
                    // Lacus reports the state of a capture only in answer to a query.
                    Thread.sleep(manner.poll());
                }
            }
        }
    }

    private static Device device(CaptureRequest request) {
        return Device.of(request.visitor().profile(), Device.USUAL_VERSION);
    }

    private Capture read(
            CaptureRequest request,
            Instant startedAt,
            com.fasterxml.jackson.databind.JsonNode result,
            EvidenceSink evidence) {
        HeldOctets held = new HeldOctets();
        LacusResult read = new LacusResult(result, limits, held);
        if (read.error().isPresent()) {
            return failed(
                    request,
                    startedAt,
                    CaptureFailure.CAPTURE_SERVICE,
                    read.error().get());
        }
        List<Hop> hops = read.hops(request.url().toASCIIString());
        List<PageRequest> requests = read.requests();
        CaptureOutcome outcome = new CaptureOutcome.Seen(read.page(hops.getLast()));
        held.passOnTo(evidence);
        byte[] har = HttpArchive.of("Lacus", startedAt, hops, requests);
        return capture(
                request,
                startedAt,
                outcome,
                hops,
                new Capture.Traffic(requests, List.of(), Optional.of(evidence.keep(har, "application/json"))),
                read.cuts());
    }

    private Capture failed(CaptureRequest request, Instant startedAt, CaptureFailure kind, String detail) {
        Hop start = new Hop(
                request.url().toASCIIString(), Hop.Cause.START, Optional.empty(), Optional.empty(), Optional.empty());
        return capture(
                request,
                startedAt,
                new CaptureOutcome.Failed(kind, detail),
                List.of(start),
                Capture.Traffic.NONE,
                List.of());
    }

    private Capture capture(
            CaptureRequest request,
            Instant startedAt,
            CaptureOutcome outcome,
            List<Hop> hops,
            Capture.Traffic traffic,
            List<Cut> cuts) {
        return new Capture(
                request.asked(),
                new Method(Instrument.LACUS, "Lacus", device(request).userAgent(), UNSEEN, List.of()),
                new Capture.Term(startedAt, clock.instant()),
                outcome,
                hops,
                traffic,
                cuts,
                List.of());
    }
}

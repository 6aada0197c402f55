package takedown.capture.proxy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import takedown.capture.CaptureLimits;
import takedown.capture.CaptureRequest;
import takedown.capture.UrlParts;
import takedown.capture.VantagePoint;
import takedown.observation.page.Visitor;

public final class Guard {
    private final Gate gate;
    private final Map<String, VantagePoint> vantages;
    private final Clock clock;

    /** @param vantages the vantage points by name, without the service's own network */
    public Guard(Gate gate, Map<String, VantagePoint> vantages, Clock clock) {
        this.gate = gate;
        this.vantages = Map.copyOf(vantages);
        this.clock = clock;
    }

    /** Returns the names of the vantage points, the service's own network first. */
    public List<String> names() {
        List<String> names = new java.util.ArrayList<>(List.of(Visitor.OWN_NETWORK));
        names.addAll(new TreeSet<>(vantages.keySet()));
        return names;
    }

    /** @throws IllegalArgumentException for a vantage point that is not configured */
    public Connector open(CaptureRequest request, CaptureLimits limits) {
        return new Connector(
                gate, start(request), vantage(request.visitor().vantage()), new ConnectionLog(limits.traffic(), clock));
    }

    /** Decides about the requested host, for an external service that makes its own connections. */
    public Gate.Decision check(CaptureRequest request) {
        Gate.Start start = start(request);
        return gate.decide(start.host(), start.port(), start);
    }

    private static Gate.Start start(CaptureRequest request) {
        UrlParts url = UrlParts.of(request.url().toASCIIString()).orElseThrow();
        return new Gate.Start(url.host(), url.port());
    }

    private VantagePoint vantage(String name) {
        if (name.equals(Visitor.OWN_NETWORK)) {
            return new VantagePoint(name, java.util.Optional.empty());
        }
        VantagePoint known = vantages.get(name);
        if (known == null) {
            throw new IllegalArgumentException("no vantage point has that name (takedown.capture.vantage)");
        }
        return known;
    }
}

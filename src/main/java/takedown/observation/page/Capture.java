package takedown.observation.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.observation.EvidenceRef;

/**
 * What one visitor got from one URL at one time. Another visitor may get another page: a site can recognise its visitors and hide its content from
 * some of them. A capture that shows nothing is therefore never a proof that nothing is there.
 *
 * <p>In every text that a page or a server sent, invisible characters are spelled out, and the text is shortened to a limit.
 *
 * @param hops the redirect chain, the requested URL first; never empty. If the capture failed, the chain ends at the failure
 * @param cuts the limits that were reached; content beyond them was not seen
 * @param events what the page tried to do besides being shown
 */
public record Capture(
        Request asked,
        Method method,
        Term term,
        CaptureOutcome outcome,
        List<Hop> hops,
        Traffic traffic,
        List<Cut> cuts,
        List<PageEvent> events) {
    public Capture {
        hops = List.copyOf(hops);
        cuts = List.copyOf(cuts);
        events = List.copyOf(events);
        if (hops.isEmpty()) {
            throw new IllegalArgumentException("a capture must have at least the requested URL");
        }
    }

    /**
     * @param url as it was requested: http or https
     * @param visitor the visitor that the site served; empty for an upload, whose visitor is not known
     */
    public record Request(String url, Optional<Visitor> visitor) {
        public Request(String url, Visitor visitor) {
            this(url, Optional.of(visitor));
        }

        /** Returns the name of the vantage point, or {@value Visitor#UPLOAD}. */
        public String vantage() {
            return visitor.map(Visitor::vantage).orElse(Visitor.UPLOAD);
        }
    }

    public record Term(Instant startedAt, Instant finishedAt) {}

    /**
     * What went over the network.
     *
     * @param requests of the page, in their order; empty where the instrument does not see them
     * @param connections that the service opened or refused to open, with the true addresses
     * @param har the requests in HTTP Archive 1.2 format ({@code application/json})
     */
    public record Traffic(List<PageRequest> requests, List<ServerConnection> connections, Optional<EvidenceRef> har) {
        public static final Traffic NONE = new Traffic(List.of(), List.of(), Optional.empty());

        public Traffic {
            requests = List.copyOf(requests);
            connections = List.copyOf(connections);
        }
    }

    /** Returns the page, if one was seen. Any HTTP status counts. */
    public Optional<PageSeen> page() {
        return outcome instanceof CaptureOutcome.Seen(PageSeen page) ? Optional.of(page) : Optional.empty();
    }

    /** Returns why no page was seen; empty if one was seen. */
    public Optional<CaptureOutcome.Failed> failure() {
        return outcome instanceof CaptureOutcome.Failed failed ? Optional.of(failed) : Optional.empty();
    }

    public Hop last() {
        return hops.getLast();
    }

    public boolean isCut() {
        return !cuts.isEmpty();
    }
}

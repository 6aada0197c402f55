package takedown.observation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The origin of a statement.
 *
 * @param source the kind of server
 * @param server the server that was queried: host and port, or a URL
 * @param question the query of the service, in the protocol's words: {@code evil.net. NS}
 * @param at when the answer was complete, or the failure certain
 * @param evidence the raw octets of the answer, where there were any
 * @param besides further octets that belong to the evidence: the DNS query as it was sent; over HTTP the heads of request and answer; a second answer
 *     that supports the statement, such as the DS in addition to the NS
 */
public record Provenance(
        Source source,
        String server,
        String question,
        Instant at,
        Optional<EvidenceRef> evidence,
        List<EvidenceRef> besides) {
    public Provenance {
        // Null in a snapshot that was stored before these octets were kept.
        besides = List.copyOf(Objects.requireNonNullElse(besides, List.of()));
    }

    /** Returns the provenance of a query that returned no octets. */
    public static Provenance without(Source source, String server, String question, Instant at) {
        return new Provenance(source, server, question, at, Optional.empty(), List.of());
    }

    /** Returns this provenance with that of another answer on which the statement also rests. */
    public Provenance and(Provenance other) {
        List<EvidenceRef> all = Stream.of(besides.stream(), other.evidence.stream(), other.besides.stream())
                .flatMap(refs -> refs)
                .distinct()
                .toList();
        return new Provenance(source, server, question, at, evidence, all);
    }
}

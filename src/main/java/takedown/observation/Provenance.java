package takedown.observation;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a statement comes from.
 *
 * @param source the kind of server
 * @param server whom we asked: host and port, or a URL
 * @param question what we asked, in the protocol's words: {@code evil.net. NS}
 * @param at when the answer was complete, or the failure certain
 * @param evidence the raw octets of the answer, where there were any
 */
public record Provenance(Source source, String server, String question, Instant at, Optional<EvidenceRef> evidence) {

    /** For a question that brought no octets. */
    public static Provenance without(Source source, String server, String question, Instant at) {
        return new Provenance(source, server, question, at, Optional.empty());
    }
}

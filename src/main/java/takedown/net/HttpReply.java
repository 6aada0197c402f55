package takedown.net;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The result of a GET or a POST. A reply with any status is an answer. */
public sealed interface HttpReply {
    /** The media type of heads (RFC 9112 section 10.1). */
    String HEADS = "message/http";

    /**
     * The server answered.
     *
     * @param headers by lower-case name; of a repeated header, the first
     * @param octets the body after content codings are decoded (the heads show which codings were applied), cut at the caller's limit
     * @param finalUri the URI that answered after redirects
     * @param truncated whether the limit cut the body
     * @param heads start line and header lines of every request and its answer, redirects too, in the order of the wire; the values of request
     *     headers that can carry a secret of the service are left out
     */
    record Answer(int status, Map<String, String> headers, byte[] octets, URI finalUri, boolean truncated, byte[] heads)
            implements HttpReply {
        public Answer {
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * There is no answer, for the reason in {@code fault}.
     *
     * @param detail for a person; invisible characters in third-party text are spelled out
     */
    record NoAnswer(Fault fault, String detail) implements HttpReply {}
}

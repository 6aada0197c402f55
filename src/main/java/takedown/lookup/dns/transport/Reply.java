package takedown.lookup.dns.transport;

import org.xbill.DNS.Message;
import takedown.observation.FailureKind;

public sealed interface Reply {

    /**
     * A well-formed response to this query, with any RCODE.
     *
     * @param server host and port of the server that answered
     * @param query the query's octets as they were sent; empty if they were not kept
     */
    record Response(Message message, byte[] octets, String server, byte[] query) implements Reply {}

    /** There was no usable response within the time limit. */
    record Silence(FailureKind kind, String detail, String server) implements Reply {}
}

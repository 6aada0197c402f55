package takedown.lookup.dns;

import org.xbill.DNS.Message;
import takedown.observation.FailureKind;

/** What came of one question to a set of servers. */
sealed interface Reply {

    /**
     * A well-formed response to this very question, whatever its RCODE.
     *
     * @param server host and port of who answered
     * @param query the question's octets as they were sent; empty where they were not kept
     */
    record Response(Message message, byte[] octets, String server, byte[] query) implements Reply {}

    /** Nothing usable within the time. */
    record Silence(FailureKind kind, String detail, String server) implements Reply {}
}

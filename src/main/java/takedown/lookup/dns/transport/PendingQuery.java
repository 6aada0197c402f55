package takedown.lookup.dns.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One outstanding query: its octets, its server, and the socket and identifier that its answer must have. */
final class PendingQuery {
    private static final int HEADER = 12;
    private static final int FORMERR = 1;
    private static final int NOTIMP = 4;

    final InetSocketAddress server;
    final byte[] wire;
    final long timeout;
    final AnswerListener listener;

    /** Whether an earlier try was not answered. */
    final boolean again;

    private final int questionEnd;

    /** The socket of the query; null unless the query is outstanding. */
    @Nullable
    QuerySocket socket;

    @Nullable
    CongestionWindow window;

    int id;
    long sentAt;

    /** Whether the query has exceeded the retransmission timeout once. */
    boolean wasLate;

    /** Whether the query has given up its place in the window, because it exceeded the retransmission timeout. */
    boolean late;

    /** The neighbours in the timer wheel. */
    @Nullable
    PendingQuery previous;

    @Nullable
    PendingQuery next;

    int slot = -1;

    /**
     * Creates a query that is not sent yet.
     *
     * @param wire a query of one question; its identifier is overwritten
     * @param timeout in nanoseconds
     * @param again whether an earlier try was not answered
     */
    PendingQuery(InetSocketAddress server, byte[] wire, long timeout, boolean again, AnswerListener listener) {
        this.server = server;
        this.wire = wire;
        this.timeout = timeout;
        this.again = again;
        this.listener = listener;
        this.questionEnd = questionEnd(wire);
    }

    private static int questionEnd(byte[] wire) {
        int at = HEADER;
        while (at < wire.length && wire[at] != 0) {
            at += 1 + (wire[at] & 0xff);
        }
        int end = at + 5;
        if (wire.length < HEADER || end > wire.length) {
            throw new IllegalArgumentException("not a query of one question");
        }
        return end;
    }

    /**
     * Returns whether the datagram answers this query (RFC 5452 section 9.1): a response from the queried server with the same question. The port and
     * the identifier are already matched.
     */
    boolean isAnsweredBy(ByteBuffer datagram, InetSocketAddress from) {
        if (!from.equals(server) || datagram.limit() < HEADER) {
            return false;
        }
        int flags = datagram.get(2) & 0xff;
        boolean response = (flags & 0x80) != 0 && (flags & 0x78) == 0;
        if (!response) {
            return false;
        }
        int questions = datagram.getShort(4) & 0xffff;
        if (questions == 0) {
            // The datagram is a header alone. Old servers send it as their answer to a query that they do not
            // understand, for example one with EDNS (RFC 6891 section 7).
            int rcode = datagram.get(3) & 0x0f;
            return (rcode == FORMERR || rcode == NOTIMP) && datagram.getShort(6) == 0;
        }
        return questions == 1 && datagram.limit() >= questionEnd && sameQuestion(datagram);
    }

    private boolean sameQuestion(ByteBuffer datagram) {
        for (int i = HEADER; i < questionEnd; i++) {
            byte a = wire[i];
            byte b = datagram.get(i);
            if (a != b && (lower(a) != lower(b))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}

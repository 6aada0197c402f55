package takedown.lookup.dns;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One question under way: its octets, whom it went to, and which socket and identifier its answer has to come back to. */
final class Flight {
    private static final int HEADER = 12;
    private static final int FORMERR = 1;
    private static final int NOTIMP = 4;

    final InetSocketAddress server;
    final byte[] wire;
    final long timeout;
    final Ear ear;

    /** It was asked before, and nothing came. */
    final boolean again;

    private final int questionEnd;

    /** Set while it is in the air. */
    @Nullable
    Port port;

    @Nullable
    ServerWindow window;

    int id;
    long sentAt;

    /** It has taken longer than usual once. */
    boolean wasLate;

    /** It has given up its place in the window for that. */
    boolean late;

    /** Neighbours in the timer wheel. */
    @Nullable
    Flight previous;

    @Nullable
    Flight next;

    int slot = -1;

    /**
     * @param wire a query of one question; its identifier is written over
     * @param timeout in nanoseconds
     * @param again it was asked before, and nothing came
     */
    Flight(InetSocketAddress server, byte[] wire, long timeout, boolean again, Ear ear) {
        this.server = server;
        this.wire = wire;
        this.timeout = timeout;
        this.again = again;
        this.ear = ear;
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
     * RFC 5452 section 9.1: a response, to a query, from the server asked, with the same question. The port and the identifier
     * have led here.
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
            // How old servers answer what they do not understand, EDNS for one (RFC 6891 section 7).
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

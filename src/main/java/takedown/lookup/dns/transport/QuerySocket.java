package takedown.lookup.dns.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * One long-lived socket on a random port with its outstanding queries, by identifier. A fresh socket per query costs about twenty system calls. A
 * port is replaced after {@value #USES} queries, so that forging an answer stays as hard as with fresh sockets.
 */
final class QuerySocket {
    /** Maximum number of queries per port. With sixteen sockets and 65,536 identifiers this limits the time in which a forger can guess. */
    static final int USES = 20_000;

    private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;
    private static final int TRIES_FOR_AN_IDENTIFIER = 16;
    private static final int DRAWN_AT_ONCE = 2 * 1024;

    final DatagramChannel channel;
    private final @Nullable PendingQuery[] byId = new PendingQuery[1 << 16];
    private final SecureRandom random;
    private final ByteBuffer drawn = ByteBuffer.allocate(DRAWN_AT_ONCE).limit(0);
    private int inFlight;
    private int uses;

    private QuerySocket(DatagramChannel channel, SecureRandom random) {
        this.channel = channel;
        this.random = random;
    }

    static QuerySocket open(Selector selector, boolean v6, SecureRandom random) throws IOException {
        DatagramChannel channel = DatagramChannel.open(v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            bind(channel, v6, random);
            channel.configureBlocking(false);
            QuerySocket socket = new QuerySocket(channel, random);
            channel.register(selector, SelectionKey.OP_READ, socket);
            return socket;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Binds to a random port, because the port that the kernel would choose is predictable. If the random port is in use, binds to the kernel's
     * choice.
     */
    private static void bind(DatagramChannel channel, boolean v6, SecureRandom random) throws IOException {
        InetAddress any = InetAddress.ofLiteral(v6 ? "::" : "0.0.0.0");
        for (int i = 0; i < 8; i++) {
            try {
                channel.bind(new InetSocketAddress(any, 1024 + random.nextInt(64_512)));
                return;
            } catch (IOException taken) {
                // The loop tries another port.
            }
        }
        channel.bind(new InetSocketAddress(any, 0));
    }

    /** Gives the query a free identifier. Returns false if none was found. */
    boolean take(PendingQuery query) {
        for (int i = 0; i < TRIES_FOR_AN_IDENTIFIER; i++) {
            int id = identifier();
            if (byId[id] == null) {
                byId[id] = query;
                query.id = id;
                query.socket = this;
                inFlight++;
                uses++;
                return true;
            }
        }
        return false;
    }

    /** Returns a random identifier. Identifiers are generated in bulk, since generating each one alone costs as much as the query. */
    private int identifier() {
        if (!drawn.hasRemaining()) {
            random.nextBytes(drawn.array());
            drawn.clear();
        }
        return drawn.getShort() & 0xffff;
    }

    @Nullable
    PendingQuery of(int id) {
        return byId[id];
    }

    void release(PendingQuery query) {
        byId[query.id] = null;
        query.socket = null;
        inFlight--;
    }

    boolean isDueForReplacement() {
        return uses >= USES;
    }

    boolean isEmpty() {
        return inFlight == 0;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The socket is closed, as intended.
        }
    }
}

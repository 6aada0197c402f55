package takedown.lookup.dns.transport;

import java.io.IOException;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one {@link TransportThread}, up to {@value #EACH} of each address family, used in turn and replaced after {@link QuerySocket#USES}
 * queries.
 */
final class QuerySocketPool {
    private static final int EACH = 16;

    /**
     * Number of queries in a row that are sent from one port, so that their answers arrive together, at one wake-up. A caller that queries only
     * occasionally gets another port each time.
     */
    private static final int BURST = 64;

    private final Selector selector;
    private final SecureRandom random = new SecureRandom();
    private final @Nullable QuerySocket[] sockets = new QuerySocket[2 * EACH];
    private final List<QuerySocket> worn = new ArrayList<>();
    private int turn;
    private int burst;

    QuerySocketPool(Selector selector) {
        this.selector = selector;
    }

    /**
     * Returns the socket for the next query.
     *
     * @param alone whether no other query is outstanding
     */
    QuerySocket next(boolean v6, boolean alone) throws IOException {
        if (alone || ++burst == BURST) {
            burst = 0;
            turn++;
        }
        int i = (turn & (EACH - 1)) + (v6 ? EACH : 0);
        QuerySocket socket = sockets[i];
        if (socket != null && socket.isDueForReplacement()) {
            worn.add(socket);
            socket = null;
        }
        if (socket == null) {
            socket = QuerySocket.open(selector, v6, random);
            sockets[i] = socket;
        }
        return socket;
    }

    /** Handles the end of a query of this socket. A socket that is due for replacement is closed when its last query ends. */
    void released(QuerySocket socket) {
        if (socket.isDueForReplacement() && socket.isEmpty() && worn.remove(socket)) {
            socket.close();
        }
    }

    void close() {
        for (QuerySocket socket : sockets) {
            if (socket != null) {
                socket.close();
            }
        }
        worn.forEach(QuerySocket::close);
    }
}

package takedown.lookup.dns;

import java.io.IOException;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sockets of one {@link Shard}, a few of each address family, taken in turn and given up when they are worn. */
final class Ports {
    private static final int EACH = 16;

    /**
     * Questions that follow each other closely leave by one port: so do their answers come in together, at one wake-up. A caller that asks now and
     * then gets another port each time.
     */
    private static final int BURST = 64;

    private final Selector selector;
    private final SecureRandom random = new SecureRandom();
    private final @Nullable Port[] ports = new Port[2 * EACH];
    private final List<Port> worn = new ArrayList<>();
    private int turn;
    private int burst;

    Ports(Selector selector) {
        this.selector = selector;
    }

    /** @param alone no other question is under way */
    Port next(boolean v6, boolean alone) throws IOException {
        if (alone || ++burst == BURST) {
            burst = 0;
            turn++;
        }
        int i = (turn & (EACH - 1)) + (v6 ? EACH : 0);
        Port port = ports[i];
        if (port != null && port.isWorn()) {
            worn.add(port);
            port = null;
        }
        if (port == null) {
            port = Port.open(selector, v6, random);
            ports[i] = port;
        }
        return port;
    }

    /** A question of this port is over: a worn port goes with its last one. */
    void released(Port port) {
        if (port.isWorn() && port.isEmpty() && worn.remove(port)) {
            port.close();
        }
    }

    void close() {
        for (Port port : ports) {
            if (port != null) {
                port.close();
            }
        }
        worn.forEach(Port::close);
    }
}

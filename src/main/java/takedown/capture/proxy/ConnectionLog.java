package takedown.capture.proxy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import takedown.capture.CaptureLimits;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.observation.page.Cut;
import takedown.observation.page.ServerConnection;
import takedown.observation.page.ServerConnection.Verdict;

/** Counts and records the connections of one capture. The class is thread-safe. */
public final class ConnectionLog {
    private static final int LONGEST = 200;
    /**
     * Number of entries that are kept in addition to the maximum number of connections, so that refused connections are recorded too. A page can
     * attempt any number of connections.
     */
    private static final int MOST_REFUSALS = 300;

    private final CaptureLimits.Traffic limits;
    private final Clock clock;
    private final AtomicLong down = new AtomicLong();
    private final AtomicLong up = new AtomicLong();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Cut.Limit, String> cuts = new EnumMap<>(Cut.Limit.class);
    private int opened;
    private boolean closed;

    public ConnectionLog(CaptureLimits.Traffic limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    final class Entry {
        private final ServerConnection begun;
        private final AtomicLong received = new AtomicLong();
        private final AtomicLong sent = new AtomicLong();

        private Entry(ServerConnection begun) {
            this.begun = begun;
        }

        /** Counts received octets and returns whether they are within the limit. */
        boolean received(int octets) {
            received.addAndGet(octets);
            return down.addAndGet(octets) <= limits.down()
                    || cut(Cut.Limit.OCTETS_DOWN, "more than " + limits.down() + " octets were sent to the visitor");
        }

        /** Counts sent octets and returns whether they are within the limit. */
        boolean sent(int octets) {
            sent.addAndGet(octets);
            return up.addAndGet(octets) <= limits.up()
                    || cut(Cut.Limit.OCTETS_UP, "the page tried to send more than " + limits.up() + " octets");
        }

        private ServerConnection end() {
            return new ServerConnection(
                    begun.at(),
                    begun.host(),
                    begun.port(),
                    begun.address(),
                    begun.verdict(),
                    begun.detail(),
                    received.get(),
                    sent.get());
        }
    }

    /** Returns whether one more connection may be opened, and counts it if so. */
    synchronized boolean admits() {
        if (closed || down.get() > limits.down() || up.get() > limits.up()) {
            return false;
        }
        if (opened >= limits.connections()) {
            return cut(Cut.Limit.CONNECTIONS, "more than " + limits.connections() + " connections");
        }
        opened++;
        return true;
    }

    /** Refuses all further connections, because the capture is over or the page redirects in a loop. */
    public synchronized void close() {
        closed = true;
    }

    synchronized Entry opened(String host, int port, Optional<IpAddress> address) {
        return add(host, port, address, Verdict.OPENED, "");
    }

    synchronized void not(String host, int port, Verdict verdict, String detail) {
        if (entries.size() < limits.connections() + MOST_REFUSALS) {
            add(host, port, Optional.empty(), verdict, detail);
        } else {
            cut(Cut.Limit.RECORDS, "more than " + (limits.connections() + MOST_REFUSALS) + " connections on record");
        }
    }

    private Entry add(String host, int port, Optional<IpAddress> address, Verdict verdict, String detail) {
        Entry entry = new Entry(new ServerConnection(
                clock.instant(),
                UntrustedText.from(host, LONGEST).value(),
                port,
                address,
                verdict,
                UntrustedText.from(detail, LONGEST).value(),
                0,
                0));
        entries.add(entry);
        return entry;
    }

    private synchronized boolean cut(Cut.Limit limit, String detail) {
        cuts.putIfAbsent(limit, detail);
        return false;
    }

    public synchronized List<ServerConnection> connections() {
        return entries.stream().map(Entry::end).toList();
    }

    public synchronized List<Cut> cuts() {
        return cuts.entrySet().stream()
                .map(cut -> new Cut(cut.getKey(), cut.getValue()))
                .toList();
    }

    /** Returns the last connection to a host and port, whether it was opened or refused; empty if there was none. */
    public synchronized Optional<ServerConnection> last(String host, int port) {
        return entries.reversed().stream()
                .map(Entry::end)
                .filter(one -> one.host().equalsIgnoreCase(host) && one.port() == port)
                .findFirst();
    }
}

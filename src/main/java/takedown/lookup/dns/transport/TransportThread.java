package takedown.lookup.dns.transport;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thread that sends queries and receives answers over a few long-lived sockets. Only that thread uses its state, except for the queue through
 * which queries arrive.
 */
final class TransportThread implements Runnable {
    private static final Logger LOG = Logger.getLogger(TransportThread.class);
    private static final int AT_ONCE = 256;

    private static final int DATAGRAM = 4096;

    /** Above this number of servers, the windows of servers without outstanding queries are dropped. */
    private static final int MOST_WINDOWS = 200_000;

    private final Selector selector;
    private final Queue<PendingQuery> incoming = new ConcurrentLinkedQueue<>();
    private final Map<InetSocketAddress, CongestionWindow> windows = new HashMap<>();
    private final Set<CongestionWindow> paced = new LinkedHashSet<>();
    private final ToLongFunction<InetSocketAddress> gaps;
    private final TimerWheel wheel = new TimerWheel(System.nanoTime());
    private final ByteBuffer in = ByteBuffer.allocateDirect(DATAGRAM);
    private final ByteBuffer out = ByteBuffer.allocateDirect(DATAGRAM);
    private final QuerySocketPool sockets;
    private final LongAdder strayDatagrams;
    private volatile boolean parked;
    private volatile boolean closed;
    private int inFlight;
    private @Nullable Thread thread;

    /**
     * Creates the state of the thread.
     *
     * @param gaps average nanoseconds between two queries to a server; 0 for the server's own pace
     */
    TransportThread(LongAdder strayDatagrams, ToLongFunction<InetSocketAddress> gaps) throws IOException {
        this.strayDatagrams = strayDatagrams;
        this.gaps = gaps;
        this.selector = Selector.open();
        this.sockets = new QuerySocketPool(selector);
    }

    /** Queues a query. May be called from any thread. */
    void ask(PendingQuery query) {
        if (Thread.currentThread() == thread) {
            admit(query);
            return;
        }
        incoming.add(query);
        if (parked) {
            selector.wakeup();
        }
    }

    void close() {
        closed = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!closed) {
                admitAll();
                goOnAtPace();
                wheel.advance(System.nanoTime(), this::expired);
                await();
                selector.selectedKeys().forEach(this::receive);
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            LOG.error("A DNS transport failed", e);
        } finally {
            end();
        }
    }

    private void await() throws IOException {
        if (!incoming.isEmpty()) {
            selector.selectNow();
            return;
        }
        parked = true;
        try {
            if (!incoming.isEmpty()) {
                selector.selectNow();
            } else if (inFlight > 0 || !paced.isEmpty()) {
                selector.select(TimerWheel.TICK_MILLIS);
            } else {
                selector.select();
            }
        } finally {
            parked = false;
        }
    }

    private void admitAll() {
        PendingQuery query;
        for (int i = 0; i < AT_ONCE && (query = incoming.poll()) != null; i++) {
            admit(query);
        }
    }

    private void admit(PendingQuery query) {
        if (windows.size() > MOST_WINDOWS) {
            windows.values().removeIf(CongestionWindow::isIdle);
        }
        CongestionWindow window = windows.computeIfAbsent(
                query.server, server -> new CongestionWindow(gaps.applyAsLong(server), System.nanoTime()));
        query.window = window;
        if (window.isBackedOff(System.nanoTime())) {
            noAnswer(query, AnswerListener.NoAnswer.SERVER_SILENT);
            return;
        }
        window.enqueue(query);
        sendWaiting(window);
    }

    private void sendWaiting(CongestionWindow window) {
        PendingQuery query;
        while ((query = window.next(System.nanoTime())) != null) {
            if (send(query, window.retransmissionTimeout())) {
                window.sent();
            } else {
                noAnswer(query, AnswerListener.NoAnswer.NOT_SENT);
            }
        }
        if (window.isPaced()) {
            paced.add(window);
        }
    }

    private void goOnAtPace() {
        if (!paced.isEmpty()) {
            List<CongestionWindow> due = List.copyOf(paced);
            paced.clear();
            due.forEach(this::sendWaiting);
        }
    }

    private boolean send(PendingQuery query, long retransmissionTimeout) {
        try {
            QuerySocket socket = sockets.next(query.server.getAddress() instanceof Inet6Address, inFlight == 0);
            if (!socket.take(query)) {
                return false;
            }
            query.wire[0] = (byte) (query.id >> 8);
            query.wire[1] = (byte) query.id;
            out.clear().put(query.wire).flip();
            if (socket.channel.send(out, query.server) == 0) {
                socket.release(query);
                return false;
            }
            query.sentAt = System.nanoTime();
            wheel.add(query, query.sentAt + Math.min(query.timeout, retransmissionTimeout));
            inFlight++;
            return true;
        } catch (IOException e) {
            QuerySocket socket = query.socket;
            if (socket != null) {
                socket.release(query);
            }
            return false;
        }
    }

    private void receive(SelectionKey key) {
        QuerySocket socket = (QuerySocket) key.attachment();
        try {
            for (int i = 0; i < AT_ONCE && socket.channel.isOpen(); i++) {
                in.clear();
                InetSocketAddress from = (InetSocketAddress) socket.channel.receive(in);
                if (from == null) {
                    return;
                }
                in.flip();
                datagram(socket, from);
            }
        } catch (IOException e) {
            // The error may concern a single datagram. The next select shows whether the socket has failed.
            LOG.debugf(e, "A datagram could not be received");
        }
    }

    private void datagram(QuerySocket socket, InetSocketAddress from) {
        PendingQuery query = in.limit() < 2 ? null : socket.of(in.getShort(0) & 0xffff);
        if (query == null || !query.isAnsweredBy(in, from)) {
            strayDatagrams.increment();
            return;
        }
        over(query);
        CongestionWindow window = Objects.requireNonNull(query.window);
        long now = System.nanoTime();
        window.answered(now, now - query.sentAt, query.late);
        try {
            query.listener.received(in);
        } catch (RuntimeException e) {
            LOG.error("An answer could not be read", e);
        }
        sendWaiting(window);
    }

    private void expired(PendingQuery query) {
        long now = System.nanoTime();
        CongestionWindow window = Objects.requireNonNull(query.window);
        long left = query.sentAt + query.timeout - now;
        if (!query.wasLate) {
            query.wasLate = true;
            query.late = window.late(now, query.again);
        }
        if (left > 0) {
            wheel.add(query, now + left);
        } else {
            over(query);
            window.timedOut(query.late);
            noAnswer(query, AnswerListener.NoAnswer.TIMEOUT);
        }
        if (window.isBackedOff(now)) {
            PendingQuery waiting;
            while ((waiting = window.abandoned()) != null) {
                noAnswer(waiting, AnswerListener.NoAnswer.SERVER_SILENT);
            }
        } else {
            sendWaiting(window);
        }
    }

    private void over(PendingQuery query) {
        wheel.remove(query);
        inFlight--;
        QuerySocket socket = query.socket;
        if (socket != null) {
            socket.release(query);
            sockets.released(socket);
        }
    }

    private static void noAnswer(PendingQuery query, AnswerListener.NoAnswer why) {
        try {
            query.listener.noAnswer(why);
        } catch (RuntimeException e) {
            LOG.error("A timeout could not be recorded", e);
        }
    }

    private void end() {
        sockets.close();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debugf(e, "A selector could not be closed");
        }
    }
}

package takedown.lookup.dns;

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
 * One thread that sends questions and hears answers over a few long-lived sockets. Everything in it belongs to that thread but the
 * queue by which questions come in.
 */
final class Shard implements Runnable {
    private static final Logger LOG = Logger.getLogger(Shard.class);
    private static final int AT_ONCE = 256;

    private static final int DATAGRAM = 4096;

    /** Beyond that many servers, those that nothing is asked of are forgotten. */
    private static final int MOST_WINDOWS = 200_000;

    private final Selector selector;
    private final Queue<Flight> incoming = new ConcurrentLinkedQueue<>();
    private final Map<InetSocketAddress, ServerWindow> windows = new HashMap<>();
    private final Set<ServerWindow> paced = new LinkedHashSet<>();
    private final ToLongFunction<InetSocketAddress> gaps;
    private final TimerWheel wheel = new TimerWheel(System.nanoTime());
    private final ByteBuffer in = ByteBuffer.allocateDirect(DATAGRAM);
    private final ByteBuffer out = ByteBuffer.allocateDirect(DATAGRAM);
    private final Ports ports;
    private final LongAdder strays;
    private volatile boolean parked;
    private volatile boolean closed;
    private int inAir;
    private @Nullable Thread thread;

    /** @param gaps nanoseconds between two questions to a server */
    Shard(LongAdder strays, ToLongFunction<InetSocketAddress> gaps) throws IOException {
        this.strays = strays;
        this.gaps = gaps;
        this.selector = Selector.open();
        this.ports = new Ports(selector);
    }

    /** From any thread. */
    void ask(Flight flight) {
        if (Thread.currentThread() == thread) {
            admit(flight);
            return;
        }
        incoming.add(flight);
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
                selector.selectedKeys().forEach(this::hear);
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            LOG.error("A DNS transport broke off", e);
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
            } else if (inAir > 0 || !paced.isEmpty()) {
                selector.select(TimerWheel.TICK_MILLIS);
            } else {
                selector.select();
            }
        } finally {
            parked = false;
        }
    }

    private void admitAll() {
        Flight flight;
        for (int i = 0; i < AT_ONCE && (flight = incoming.poll()) != null; i++) {
            admit(flight);
        }
    }

    private void admit(Flight flight) {
        if (windows.size() > MOST_WINDOWS) {
            windows.values().removeIf(ServerWindow::isIdle);
        }
        ServerWindow window = windows.computeIfAbsent(
                flight.server, server -> new ServerWindow(gaps.applyAsLong(server), System.nanoTime()));
        flight.window = window;
        if (window.isResting(System.nanoTime())) {
            silence(flight, Ear.Silence.PARKED);
            return;
        }
        window.enqueue(flight);
        pump(window);
    }

    private void pump(ServerWindow window) {
        Flight flight;
        while ((flight = window.next(System.nanoTime())) != null) {
            if (send(flight, window.patience())) {
                window.sent();
            } else {
                silence(flight, Ear.Silence.NOT_SENT);
            }
        }
        if (window.isPaced()) {
            paced.add(window);
        }
    }

    private void goOnAtPace() {
        if (!paced.isEmpty()) {
            List<ServerWindow> due = List.copyOf(paced);
            paced.clear();
            due.forEach(this::pump);
        }
    }

    private boolean send(Flight flight, long patience) {
        try {
            Port port = ports.next(flight.server.getAddress() instanceof Inet6Address, inAir == 0);
            if (!port.take(flight)) {
                return false;
            }
            flight.wire[0] = (byte) (flight.id >> 8);
            flight.wire[1] = (byte) flight.id;
            out.clear().put(flight.wire).flip();
            if (port.channel.send(out, flight.server) == 0) {
                port.release(flight);
                return false;
            }
            flight.sentAt = System.nanoTime();
            wheel.add(flight, flight.sentAt + Math.min(flight.timeout, patience));
            inAir++;
            return true;
        } catch (IOException e) {
            Port port = flight.port;
            if (port != null) {
                port.release(flight);
            }
            return false;
        }
    }

    private void hear(SelectionKey key) {
        Port port = (Port) key.attachment();
        try {
            for (int i = 0; i < AT_ONCE && port.channel.isOpen(); i++) {
                in.clear();
                InetSocketAddress from = (InetSocketAddress) port.channel.receive(in);
                if (from == null) {
                    return;
                }
                in.flip();
                datagram(port, from);
            }
        } catch (IOException e) {
            // An error of one datagram; the next select shows whether it was more.
            LOG.debugf(e, "A datagram could not be received");
        }
    }

    private void datagram(Port port, InetSocketAddress from) {
        Flight flight = in.limit() < 2 ? null : port.of(in.getShort(0) & 0xffff);
        if (flight == null || !flight.isAnsweredBy(in, from)) {
            strays.increment();
            return;
        }
        over(flight);
        ServerWindow window = Objects.requireNonNull(flight.window);
        long now = System.nanoTime();
        window.answered(now, now - flight.sentAt, flight.late);
        try {
            flight.ear.heard(in);
        } catch (RuntimeException e) {
            LOG.error("An answer could not be read", e);
        }
        pump(window);
    }

    private void expired(Flight flight) {
        long now = System.nanoTime();
        ServerWindow window = Objects.requireNonNull(flight.window);
        long left = flight.sentAt + flight.timeout - now;
        if (!flight.wasLate) {
            flight.wasLate = true;
            flight.late = window.late(now, flight.again);
        }
        if (left > 0) {
            wheel.add(flight, now + left);
        } else {
            over(flight);
            window.timedOut(flight.late);
            silence(flight, Ear.Silence.TIMEOUT);
        }
        if (window.isResting(now)) {
            Flight waiting;
            while ((waiting = window.abandoned()) != null) {
                silence(waiting, Ear.Silence.PARKED);
            }
        } else {
            pump(window);
        }
    }

    private void over(Flight flight) {
        wheel.remove(flight);
        inAir--;
        Port port = flight.port;
        if (port != null) {
            port.release(flight);
            ports.released(port);
        }
    }

    private static void silence(Flight flight, Ear.Silence why) {
        try {
            flight.ear.silence(why);
        } catch (RuntimeException e) {
            LOG.error("A silence could not be noted", e);
        }
    }

    private void end() {
        ports.close();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debugf(e, "A selector could not be closed");
        }
    }
}

package takedown.lookup.dns.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.UdpIoClient;
import takedown.observation.FailureKind;

/**
 * DNS over UDP for very many queries: threads with a few sockets each instead of a socket per query, and a window per server. It implements an
 * extension point of dnsjava, so that dnsjava's resolvers use it as well.
 *
 * <p>An answer counts when it comes from the server that was queried, to the port and with the identifier that were chosen at random, with the same
 * question (RFC 5452). Any other datagram is counted and ignored, and the wait continues.
 */
public final class Transport implements UdpIoClient, AutoCloseable {
    private final LongAdder strayDatagrams = new LongAdder();
    private final TransportThread[] threads;

    /** Creates a transport without a rate limit other than the servers' own pace. */
    public Transport(int threads) throws IOException {
        this(threads, server -> 0);
    }

    /**
     * Creates a transport.
     *
     * @param threads number of threads; one is enough for two cores
     * @param gaps average nanoseconds between two queries to a server; 0 for the server's own pace
     */
    public Transport(int threads, ToLongFunction<InetSocketAddress> gaps) throws IOException {
        this.threads = new TransportThread[threads];
        for (int i = 0; i < threads; i++) {
            this.threads[i] = new TransportThread(strayDatagrams, gaps);
            Thread.ofPlatform().name("dns-" + i).daemon().start(this.threads[i]);
        }
    }

    /**
     * Sends one query, once.
     *
     * @param wire a query of one question; its identifier is overwritten
     * @param listener called exactly once, on the transport's thread
     */
    public void ask(InetSocketAddress server, byte[] wire, Duration timeout, AnswerListener listener) {
        send(new PendingQuery(server, wire, timeout.toNanos(), false, listener));
    }

    /**
     * Sends one query again, after an earlier try was not answered. Other queries go first, and another missing answer says little about the server.
     */
    public void askAgain(InetSocketAddress server, byte[] wire, Duration timeout, AnswerListener listener) {
        send(new PendingQuery(server, wire, timeout.toNanos(), true, listener));
    }

    private void send(PendingQuery query) {
        threads[Math.floorMod(query.server.hashCode(), threads.length)].ask(query);
    }

    /** Sends one query, once, and waits for the result. Must not be called on the transport's own thread. */
    public Reply askAndWait(InetSocketAddress server, byte[] wire, Duration timeout, boolean again) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        String shown = DnsExchange.show(server);
        send(new PendingQuery(server, wire, timeout.toNanos(), again, new AnswerListener() {
            @Override
            public void received(ByteBuffer datagram) {
                byte[] octets = new byte[datagram.limit()];
                datagram.get(0, octets);
                try {
                    Message message = DnsExchange.parse(octets);
                    reply.complete(
                            message.getHeader().getFlag(Flags.TC)
                                    ? new Reply.Silence(FailureKind.TRUNCATED, "cut off", shown)
                                    : new Reply.Response(message, octets, shown, wire));
                } catch (IOException e) {
                    reply.complete(new Reply.Silence(FailureKind.MALFORMED, "not a DNS message", shown));
                }
            }

            @Override
            public void noAnswer(NoAnswer why) {
                reply.complete(new Reply.Silence(
                        why == NoAnswer.NOT_SENT ? FailureKind.UNREACHABLE : FailureKind.TIMEOUT,
                        "no answer in time",
                        shown));
            }
        }));
        return reply.join();
    }

    /** Returns the number of datagrams that did not answer any query: late, forged or malformed. */
    public long strayDatagrams() {
        return strayDatagrams.sum();
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveUdp(
            @Nullable InetSocketAddress local,
            InetSocketAddress remote,
            Message query,
            byte[] data,
            int max,
            Duration timeout) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        byte high = data[0];
        byte low = data[1];
        ask(remote, data, timeout, new AnswerListener() {
            @Override
            public void received(ByteBuffer datagram) {
                byte[] octets = new byte[datagram.limit()];
                datagram.get(0, octets);
                // On the wire the message had an identifier that this transport chose.
                octets[0] = high;
                octets[1] = low;
                answer.complete(octets);
            }

            @Override
            public void noAnswer(NoAnswer why) {
                answer.completeExceptionally(new SocketTimeoutException(why.name()));
            }
        });
        return answer;
    }

    @Override
    public void close() {
        for (TransportThread thread : threads) {
            thread.close();
        }
    }
}

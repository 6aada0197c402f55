package takedown.lookup.dns.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;
import takedown.hostile.HostileServer;

class TransportTest {
    private static final Duration TRY = Duration.ofMillis(300);
    private static final HostileServer.Stream NO_TCP = (query, socket) -> {};

    private Transport transport;

    @BeforeEach
    void start() throws IOException {
        transport = new Transport(1);
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    @Test
    void tenThousandQuestionsEachWithItsOwnAnswer() throws Exception {
        try (HostileServer server = HostileServer.dns(q -> List.of(good(q).toWire()), NO_TCP)) {
            int count = 10_000;
            CountDownLatch all = new CountDownLatch(count);
            // The buffer of a socket has room for a few hundred datagrams, and the system drops further ones.
            Semaphore unanswered = new Semaphore(100);
            AtomicInteger right = new AtomicInteger();
            Set<Integer> ids = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < count; i++) {
                String name = "n" + i + ".test.";
                unanswered.acquire();
                transport.ask(server.address(), query(name), Duration.ofSeconds(10), new AnswerListener() {
                    @Override
                    public void received(ByteBuffer answer) {
                        if (message(answer).getQuestion().getName().toString().equals(name)) {
                            right.incrementAndGet();
                        }
                        ids.add(answer.getShort(0) & 0xffff);
                        unanswered.release();
                        all.countDown();
                    }

                    @Override
                    public void noAnswer(NoAnswer why) {
                        unanswered.release();
                        all.countDown();
                    }
                });
            }
            assertTrue(all.await(60, TimeUnit.SECONDS));
            assertEquals(count, right.get());
            assertTrue(ids.size() > 8_000, () -> "identifiers are random: " + ids.size());
        }
    }

    @Test
    void namesThatNothingCameOfHoldUpNobody() throws Exception {
        Set<Name> tarpits = ConcurrentHashMap.newKeySet();
        HostileServer.Datagrams script = q -> {
            if (q.getQuestion().getName().toString().startsWith("tarpit")) {
                tarpits.add(q.getQuestion().getName());
                return List.of();
            }
            return List.of(good(q).toWire());
        };
        try (HostileServer server = HostileServer.dns(script, NO_TCP)) {
            int count = 500;
            CountDownLatch heard = new CountDownLatch(count);
            AnswerListener ear = new AnswerListener() {
                @Override
                public void received(ByteBuffer answer) {
                    heard.countDown();
                }

                @Override
                public void noAnswer(NoAnswer why) {}
            };
            ask(server.address(), "known.test.");
            for (int i = 0; i < count; i++) {
                transport.askAgain(server.address(), query("tarpit" + i + ".test."), Duration.ofSeconds(10), ear);
            }
            for (int i = 0; i < count; i++) {
                transport.ask(server.address(), query("n" + i + ".test."), Duration.ofSeconds(10), ear);
            }
            assertTrue(heard.await(60, TimeUnit.SECONDS));
            assertTrue(tarpits.size() < count / 5, () -> tarpits.size() + " went before names that answer");
        }
    }

    /** Messages that do not answer the query are ignored, and the real answer after them is used. */
    static Stream<Arguments> forgeries() {
        return Stream.of(
                Arguments.of("our own question", (HostileServer.Datagrams) q -> List.of(q.toWire(), good(q).toWire())),
                Arguments.of(
                        "another identifier", (HostileServer.Datagrams) q -> List.of(wrongId(q), good(q).toWire())),
                Arguments.of("another question", (HostileServer.Datagrams) q -> List.of(other(q), good(q).toWire())),
                Arguments.of("another opcode", (HostileServer.Datagrams) q -> List.of(opcode(q), good(q).toWire())),
                Arguments.of("no question", (HostileServer.Datagrams)
                        q -> List.of(bare(q, Rcode.NOERROR), good(q).toWire())),
                Arguments.of("eleven octets", (HostileServer.Datagrams)
                        q -> List.of(Arrays.copyOf(good(q).toWire(), 11), good(q).toWire())),
                Arguments.of(
                        "an empty datagram", (HostileServer.Datagrams) q -> List.of(new byte[0], good(q).toWire())),
                Arguments.of("a question cut short", (HostileServer.Datagrams)
                        q -> List.of(Arrays.copyOf(good(q).toWire(), 14), good(q).toWire())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void theTrueAnswerBehindAForgeryIsHeard(String what, HostileServer.Datagrams script) throws Exception {
        try (HostileServer server = HostileServer.dns(script, NO_TCP)) {
            assertEquals("192.0.2.66", address(ask(server.address(), "evil.test.")));
            assertTrue(transport.strayDatagrams() >= 1);
        }
    }

    @Test
    void anAnswerOfAStrangerIsNotUsed() throws Exception {
        try (HostileServer silent =
                HostileServer.at("127.0.0.1").dns(q -> List.of(), NO_TCP, q -> List.of(good(q).toWire()))) {
            assertThrows(ExecutionException.class, () -> ask(silent.address(), "evil.test."));
        }
    }

    @Test
    void aBareFormerrIsAnAnswerOfOldServers() throws Exception {
        try (HostileServer old = HostileServer.dns(q -> List.of(bare(q, Rcode.FORMERR)), NO_TCP)) {
            assertEquals(Rcode.FORMERR, ask(old.address(), "evil.test.").getRcode());
        }
    }

    @Test
    void anAnswerThatComesTwiceIsHeardOnce() throws Exception {
        try (HostileServer server = HostileServer.dns(q -> List.of(good(q).toWire(), good(q).toWire()), NO_TCP)) {
            // Two rounds over the sixteen ports. In the second round, each port has the repeated answer to its first
            // query before the answer to its second.
            for (int i = 0; i < 32; i++) {
                ask(server.address(), "evil.test.");
            }
            assertTrue(transport.strayDatagrams() >= 1, "the repeated answer belongs to no question");
        }
    }

    /** A thousand names of a dead server cost at most 16 queries, and do not delay a live server. */
    @Test
    void aDeadServerIsLeftAloneAndALiveOneIsNot() throws Exception {
        try (DatagramSocket dead = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
                HostileServer live = HostileServer.dns(q -> List.of(good(q).toWire()), NO_TCP)) {
            int count = 1_000;
            CountDownLatch all = new CountDownLatch(2 * count);
            Set<AnswerListener.NoAnswer> silences = ConcurrentHashMap.newKeySet();
            AtomicInteger timeouts = new AtomicInteger();
            AtomicInteger parked = new AtomicInteger();
            AtomicInteger heard = new AtomicInteger();
            AnswerListener ear = new AnswerListener() {
                @Override
                public void received(ByteBuffer answer) {
                    heard.incrementAndGet();
                    all.countDown();
                }

                @Override
                public void noAnswer(NoAnswer why) {
                    silences.add(why);
                    (why == NoAnswer.SERVER_SILENT ? parked : timeouts).incrementAndGet();
                    all.countDown();
                }
            };
            InetSocketAddress unused = new InetSocketAddress(dead.getLocalAddress(), dead.getLocalPort());
            for (int i = 0; i < count; i++) {
                transport.ask(unused, query("n" + i + ".test."), Duration.ofSeconds(2), ear);
                transport.ask(live.address(), query("n" + i + ".test."), Duration.ofSeconds(10), ear);
            }
            assertTrue(all.await(60, TimeUnit.SECONDS));
            assertEquals(count, heard.get(), "every name of the live server");
            assertEquals(count, timeouts.get() + parked.get());
            assertTrue(timeouts.get() <= 16, () -> timeouts + " questions to a dead server");
            assertFalse(silences.contains(AnswerListener.NoAnswer.NOT_SENT));
            assertTrue(received(dead) <= 16, "the dead server received at most 16 queries");
        }
    }

    @Test
    void aServerThatLosesHalfIsNotCalledDead() throws Exception {
        AtomicInteger n = new AtomicInteger();
        try (HostileServer lossy =
                HostileServer.dns(q -> n.incrementAndGet() % 2 == 0 ? List.of() : List.of(good(q).toWire()), NO_TCP)) {
            int heard = 0;
            for (int i = 0; i < 20; i++) {
                try {
                    ask(lossy.address(), "n" + i + ".test.");
                    heard++;
                } catch (ExecutionException lost) {
                    assertTrue(String.valueOf(lost.getCause()).contains("TIMEOUT"), lost::toString);
                }
            }
            assertTrue(heard >= 9, heard + " of 20");
        }
    }

    @Test
    void portsAreGivenUpAfterAWhile() throws Exception {
        Set<Integer> ports = new HashSet<>();
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                byte[] buffer = new byte[512];
                while (!server.isClosed()) {
                    try {
                        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                        server.receive(packet);
                        ports.add(packet.getPort());
                        Message answer = good(new Message(Arrays.copyOf(packet.getData(), packet.getLength())));
                        byte[] octets = answer.toWire();
                        server.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            InetSocketAddress address = new InetSocketAddress(server.getLocalAddress(), server.getLocalPort());
            for (int i = 0; i < 64; i++) {
                ask(address, "n" + i + ".test.");
            }
        }
        assertEquals(16, ports.size(), "sixteen ports in turn");
        assertTrue(
                ports.stream().mapToInt(p -> p).max().orElseThrow()
                                - ports.stream().mapToInt(p -> p).min().orElseThrow()
                        > 1_000,
                "the ports are not adjacent");
    }

    @Test
    void dnsjavasOwnResolverRunsOnIt() throws Exception {
        try (HostileServer server = HostileServer.dns(q -> List.of(good(q).toWire()), NO_TCP)) {
            SimpleResolver resolver = new SimpleResolver(server.address());
            resolver.setIoClientFactory(new IoClientFactory() {
                @Override
                public TcpIoClient createOrGetTcpClient() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public UdpIoClient createOrGetUdpClient() {
                    return transport;
                }
            });
            Message answer = resolver.send(Message.newQuery(question("evil.test.")));
            assertEquals("192.0.2.66", address(answer));
        }
    }

    @Test
    void whatIsNoQueryIsAMistakeOfOurs() {
        assertInstanceOf(
                IllegalArgumentException.class,
                assertThrows(
                        IllegalArgumentException.class,
                        () -> transport.ask(new InetSocketAddress("127.0.0.1", 53), new byte[11], TRY, null)));
    }

    private Message ask(InetSocketAddress server, String name) throws Exception {
        byte[] octets = transport
                .sendAndReceiveUdp(null, server, Message.newQuery(question(name)), query(name), 1232, TRY)
                .get(20, TimeUnit.SECONDS);
        return new Message(octets);
    }

    private static int received(DatagramSocket socket) throws IOException {
        int count = 0;
        socket.setSoTimeout(50);
        List<byte[]> all = new ArrayList<>();
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                all.add(packet.getData());
                count++;
            }
        } catch (java.net.SocketTimeoutException empty) {
            return count;
        }
    }

    private static Record question(String name) {
        return Record.newRecord(Name.fromConstantString(name), Type.A, DClass.IN);
    }

    private static byte[] query(String name) {
        return Message.newQuery(question(name)).toWire();
    }

    private static Message message(ByteBuffer answer) {
        byte[] octets = new byte[answer.limit()];
        answer.get(0, octets);
        try {
            return new Message(octets);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String address(Message answer) {
        return ((ARecord) answer.getSection(Section.ANSWER).getFirst())
                .getAddress()
                .getHostAddress();
    }

    private static Message good(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        reply.addRecord(
                new ARecord(query.getQuestion().getName(), DClass.IN, 60, InetAddress.ofLiteral("192.0.2.66")),
                Section.ANSWER);
        return reply;
    }

    private static byte[] wrongId(Message query) {
        byte[] octets = good(query).toWire();
        octets[0] ^= 0x55;
        return octets;
    }

    private static byte[] other(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(question("good.test."), Section.QUESTION);
        return reply.toWire();
    }

    private static byte[] opcode(Message query) {
        Message reply = good(query);
        reply.getHeader().setOpcode(Opcode.STATUS);
        return reply.toWire();
    }

    private static byte[] bare(Message query, int rcode) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(rcode);
        return reply.toWire();
    }
}

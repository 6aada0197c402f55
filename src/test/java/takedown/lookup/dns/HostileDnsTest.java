package takedown.lookup.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.hostile.HostileServer;
import takedown.lookup.dns.transport.DnsExchange;
import takedown.lookup.dns.transport.QueryTimeouts;
import takedown.lookup.dns.transport.Reply;
import takedown.name.DomainName;
import takedown.net.ConnectionPolicy;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;

class HostileDnsTest {
    private static final DomainName NAME = DomainName.of("evil.test");
    private static final Name WIRE = Name.fromConstantString("evil.test.");
    private static final QueryTimeouts SHORT =
            new QueryTimeouts(Duration.ofMillis(900), List.of(Duration.ofMillis(400)));
    private static final HostileServer.Stream NO_TCP = (query, socket) -> {};

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("silence", FailureKind.TIMEOUT, q -> List.of(), NO_TCP),
                fault(
                        "SERVFAIL that carries records",
                        FailureKind.SERVER_FAILURE,
                        q -> one(rcode(good(q), Rcode.SERVFAIL)),
                        NO_TCP),
                fault(
                        "REFUSED that carries records",
                        FailureKind.REFUSED,
                        q -> one(rcode(good(q), Rcode.REFUSED)),
                        NO_TCP),
                fault("NOTIMP", FailureKind.MALFORMED, q -> one(rcode(good(q), Rcode.NOTIMP)), NO_TCP),
                fault("QR=0: our own question back", FailureKind.MALFORMED, q -> one(q), NO_TCP),
                fault("another identifier", FailureKind.MALFORMED, q -> List.of(wrongId(good(q))), NO_TCP),
                fault("two questions", FailureKind.MALFORMED, q -> one(twoQuestions(good(q))), NO_TCP),
                fault("another question", FailureKind.MALFORMED, q -> one(otherQuestion(q)), NO_TCP),
                fault(
                        "octets after the end of the message",
                        FailureKind.MALFORMED,
                        q -> List.of(longer(good(q).toWire())),
                        NO_TCP),
                fault("eleven octets", FailureKind.MALFORMED, q -> List.of(new byte[11]), NO_TCP),
                fault(
                        "a header that promises 65535 records",
                        FailureKind.MALFORMED,
                        q -> List.of(promising(q)),
                        NO_TCP),
                fault("a compression pointer to itself", FailureKind.MALFORMED, q -> List.of(pointerLoop(q)), NO_TCP),
                fault("CNAME to itself", FailureKind.LOOP, q -> one(cnames(q, 1)), NO_TCP),
                fault("17 CNAMEs", FailureKind.LOOP, q -> one(cnames(q, 17)), NO_TCP),
                fault("a referral from a resolver", FailureKind.SERVER_FAILURE, q -> one(referral(q)), NO_TCP),
                fault("TC, then TCP closes", FailureKind.TRUNCATED, q -> one(truncated(q)), NO_TCP),
                fault(
                        "TC, then TCP promises more than it sends",
                        FailureKind.TRUNCATED,
                        q -> one(truncated(q)),
                        (q, s) -> s.getOutputStream().write(new byte[] {0x7f, 0x7f, 1, 2, 3})),
                fault(
                        "TC, then TCP says nothing",
                        FailureKind.TIMEOUT,
                        q -> one(truncated(q)),
                        (q, s) -> s.getInputStream().read()),
                fault("TC, then TCP drips for ever", FailureKind.TIMEOUT, q -> one(truncated(q)), HostileDnsTest::drip),
                fault(
                        "TC, then TC again over TCP",
                        FailureKind.TRUNCATED,
                        q -> one(truncated(q)),
                        (q, s) -> framed(s, truncated(q).toWire())),
                fault(
                        "TC, then TCP answers another question",
                        FailureKind.MALFORMED,
                        q -> one(truncated(q)),
                        (q, s) -> framed(s, otherQuestion(q).toWire())),
                fault(
                        "TC, then TCP sends a message of no octets",
                        FailureKind.MALFORMED,
                        q -> one(truncated(q)),
                        (q, s) -> framed(s, new byte[0])),
                fault(
                        "TC, then TCP sends 64 KiB of zeros",
                        FailureKind.MALFORMED,
                        q -> one(truncated(q)),
                        (q, s) -> framed(s, new byte[65_535])),
                fault("an empty datagram", FailureKind.MALFORMED, q -> List.of(new byte[0]), NO_TCP),
                fault(
                        "nonsense in hundreds of datagrams",
                        FailureKind.MALFORMED,
                        q -> java.util.Collections.nCopies(400, new byte[] {1, 2, 3}),
                        NO_TCP),
                fault("another opcode", FailureKind.MALFORMED, q -> one(opcode(good(q))), NO_TCP),
                fault("a bare FORMERR to everything", FailureKind.MALFORMED, q -> one(bare(q)), NO_TCP),
                fault(
                        "a name error with an answer",
                        FailureKind.MALFORMED,
                        q -> one(rcode(good(q), Rcode.NXDOMAIN)),
                        NO_TCP),
                fault("an answer of another name", FailureKind.MALFORMED, q -> one(ofAnotherName(q)), NO_TCP),
                fault("NOTAUTH", FailureKind.REFUSED, q -> one(rcode(good(q), Rcode.NOTAUTH)), NO_TCP),
                fault("an RCODE that unused knows", FailureKind.SERVER_FAILURE, q -> one(rcode(good(q), 13)), NO_TCP),
                fault("BADVERS to our EDNS", FailureKind.SERVER_FAILURE, q -> one(badVersion(q)), NO_TCP),
                fault("a class that is not the Internet's", FailureKind.MALFORMED, q -> one(chaos(q)), NO_TCP),
                fault("a pointer forward", FailureKind.MALFORMED, q -> List.of(pointer(q, 0x3f)), NO_TCP),
                fault("a pointer into the header", FailureKind.MALFORMED, q -> List.of(pointer(q, 2)), NO_TCP),
                fault("a label of 64 octets", FailureKind.MALFORMED, q -> List.of(label(q, 0x40)), NO_TCP),
                fault("a label of a kind that never was", FailureKind.MALFORMED, q -> List.of(label(q, 0x80)), NO_TCP),
                fault(
                        "an RDATA longer than the message",
                        FailureKind.MALFORMED,
                        q -> List.of(rdataLength(q, 0x7fff)),
                        NO_TCP),
                fault("an address of three octets", FailureKind.MALFORMED, q -> List.of(rdataLength(q, 3)), NO_TCP),
                fault("an address of no octets", FailureKind.MALFORMED, q -> List.of(rdataLength(q, 0)), NO_TCP),
                fault("two CNAMEs that refer to each other", FailureKind.LOOP, q -> one(pingPong(q)), NO_TCP),
                fault(
                        "a header and nothing else",
                        FailureKind.MALFORMED,
                        q -> List.of(Arrays.copyOf(good(q).toWire(), 12)),
                        NO_TCP),
                fault(
                        "an answer cut in the middle of a record",
                        FailureKind.MALFORMED,
                        q -> List.of(Arrays.copyOf(good(q).toWire(), 33)),
                        NO_TCP),
                fault(
                        "TC, then a thousand connections would be worth it: a reset",
                        FailureKind.TRUNCATED,
                        q -> one(truncated(q)),
                        (q, s) -> s.close()),
                fault(
                        "TC, then TCP answers with another identifier",
                        FailureKind.MALFORMED,
                        q -> one(truncated(q)),
                        (q, s) -> framed(s, wrongId(good(q)))),
                fault(
                        "TC, then TCP says half a length",
                        FailureKind.TRUNCATED,
                        q -> one(truncated(q)),
                        (q, s) -> s.getOutputStream().write(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void everyFaultIsTypedWithinTheDeadline(
            String name, FailureKind expected, HostileServer.Datagrams script, HostileServer.Stream tcp) {
        try (HostileServer server = HostileServer.dns(script, tcp)) {
            long start = System.nanoTime();
            Outcome<RRset> outcome = lookup(server)
                    .resolve(NAME, EvidenceSink.digestOnly())
                    .byType()
                    .get("A");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Outcome.Failed<RRset> failed = assertInstanceOf(Outcome.Failed.class, outcome);
            assertEquals(expected, failed.kind(), failed.detail());
            assertTrue(took.compareTo(Duration.ofSeconds(3)) < 0, took::toString);
        }
    }

    @Test
    void theTrueAnswerBehindForgedOnesIsFound() {
        HostileServer.Datagrams forgedFirst = q -> List.of(
                wrongId(good(q)), q.toWire(), new byte[5], otherQuestion(q).toWire(), good(q).toWire());
        try (HostileServer server = HostileServer.dns(forgedFirst, NO_TCP)) {
            Outcome<RRset> outcome = lookup(server)
                    .resolve(NAME, EvidenceSink.digestOnly())
                    .byType()
                    .get("A");
            assertEquals(List.of("192.0.2.66"), outcome.found().orElseThrow().rdata());
        }
    }

    @Test
    void aForgerOnAnotherPortIsNotHeard() {
        HostileServer.Datagrams forgery = q -> {
            Message forged = reply(q);
            forged.addRecord(a("203.0.113.66"), Section.ANSWER);
            return one(forged);
        };
        try (HostileServer server = HostileServer.at("127.0.0.1").dns(q -> one(good(q)), NO_TCP, forgery)) {
            assertEquals(List.of("192.0.2.66"), addresses(server));
        }
        try (HostileServer silent = HostileServer.at("127.0.0.1").dns(q -> List.of(), NO_TCP, forgery)) {
            assertEquals(
                    "TIMEOUT",
                    lookup(silent)
                            .resolve(NAME, EvidenceSink.digestOnly())
                            .byType()
                            .get("A")
                            .word());
        }
    }

    @Test
    void aServerThatDoesNotKnowEdnsIsAskedWithout() {
        try (HostileServer old = HostileServer.dns(q -> one(q.getOPT() == null ? good(q) : bare(q)), NO_TCP)) {
            assertEquals(List.of("192.0.2.66"), addresses(old));
        }
    }

    @Test
    void sixteenAliasesAreFollowed() {
        HostileServer.Datagrams chain = q -> {
            Message reply = cnames(q, 16);
            reply.addRecord(
                    new ARecord(
                            Name.fromConstantString("hop16.test."),
                            DClass.IN,
                            60,
                            com.google.common.net.InetAddresses.forString("192.0.2.66")),
                    Section.ANSWER);
            return one(reply);
        };
        try (HostileServer server = HostileServer.dns(chain, NO_TCP)) {
            assertEquals(List.of("192.0.2.66"), addresses(server));
        }
    }

    /** A server that cannot be reached at all (often over IPv6) must not prevent a second attempt at the other server. */
    @Test
    void aLostDatagramIsSentAgainWhateverTheOtherServerDid() throws IOException {
        int unused;
        try (java.net.DatagramSocket free = new java.net.DatagramSocket()) {
            unused = free.getLocalPort();
        }
        var lost = new java.util.concurrent.atomic.AtomicInteger();
        HostileServer.Datagrams second = q -> lost.getAndIncrement() == 0 ? List.of() : one(good(q));
        try (HostileServer server = HostileServer.dns(second, NO_TCP)) {
            var servers = List.of(
                    server.address(), new InetSocketAddress(server.address().getAddress(), unused));
            QueryTimeouts two =
                    new QueryTimeouts(Duration.ofSeconds(2), List.of(Duration.ofMillis(150), Duration.ofMillis(800)));
            Record question = Record.newRecord(WIRE, Type.A, DClass.IN);
            assertInstanceOf(Reply.Response.class, new DnsExchange(two).ask(servers, question, true));
        }
    }

    @Test
    void aSilentServerIsAskedThreeTimesAndNoMore() {
        QueryTimeouts three = new QueryTimeouts(
                Duration.ofSeconds(2), List.of(Duration.ofMillis(80), Duration.ofMillis(80), Duration.ofMillis(80)));
        try (HostileServer server = HostileServer.dns(q -> List.of(), NO_TCP)) {
            var upstreams = new ConfiguredServers(List.of(server.address()), List.of(), 53);
            new ResolvedHosts(upstreams, three).of(NAME);
            long forA = server.questions().stream()
                    .filter(q -> q.getQuestion().getType() == Type.A)
                    .count();
            assertEquals(3, forA);
            assertEquals(
                    server.questions().size(),
                    server.questions().stream()
                            .map(q -> q.getHeader().getID())
                            .distinct()
                            .count(),
                    "every try has an identifier of its own");
        }
    }

    @Test
    void aReferralInwardIsBlockedAndNobodyIsDialled() {
        try (HostileServer victim = HostileServer.dns(q -> one(good(q)), NO_TCP);
                HostileServer root = HostileServer.dns(q -> one(referral(q)), NO_TCP)) {
            var upstreams = new ConfiguredServers(
                    List.of(), List.of(root.address()), victim.address().getPort());
            Outcome<ParentAnswer> outcome = new DnsLookup(
                            upstreams, SHORT, new ConnectionPolicy(false), host -> List.of(), Clock.systemUTC())
                    .parent(NAME, EvidenceSink.digestOnly());
            Outcome.Failed<ParentAnswer> failed = assertInstanceOf(Outcome.Failed.class, outcome);
            assertEquals(FailureKind.BLOCKED, failed.kind(), failed.detail());
            assertTrue(victim.questions().isEmpty());
        }
    }

    @Test
    void serversThatReferToEachOtherEnd() {
        List<InetSocketAddress> self = new ArrayList<>();
        try (HostileServer circular = HostileServer.dns(q -> one(referral(q)), NO_TCP)) {
            self.add(circular.address());
            var upstreams =
                    new ConfiguredServers(List.of(), self, circular.address().getPort());
            Outcome<ParentAnswer> outcome = new DnsLookup(
                            upstreams, SHORT, new ConnectionPolicy(true), host -> List.of(), Clock.systemUTC())
                    .parent(DomainName.of("a.b.c.evil.test"), EvidenceSink.digestOnly());
            assertTrue(outcome.isFailed(), outcome::toString);
            assertTrue(
                    circular.questions().size() < 12, () -> circular.questions().size() + " questions");
        }
    }

    @Test
    void anNxdomainWithoutAuthorityIsNoFinding() {
        HostileServer.Datagrams forged = q -> {
            Message reply = rcode(new Message(q.getHeader().getID()), Rcode.NXDOMAIN);
            reply.getHeader().setFlag(Flags.QR);
            reply.addRecord(q.getQuestion(), Section.QUESTION);
            return one(reply);
        };
        try (HostileServer server = HostileServer.dns(forged, NO_TCP)) {
            var upstreams = new ConfiguredServers(List.of(), List.of(server.address()), 53);
            Outcome<ParentAnswer> outcome = new DnsLookup(
                            upstreams, SHORT, new ConnectionPolicy(true), host -> List.of(), Clock.systemUTC())
                    .parent(NAME, EvidenceSink.digestOnly());
            assertTrue(outcome.isFailed(), outcome::toString);
        }
    }

    @Test
    void mutatedAnswersNeverEscape() {
        Random random = new Random(1035);
        HostileServer.Datagrams mutate = q -> {
            byte[] octets = good(q).toWire();
            for (int n = random.nextInt(4); n >= 0; n--) {
                octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return List.of(octets, good(q).toWire());
        };
        try (HostileServer server = HostileServer.dns(mutate, NO_TCP)) {
            DnsLookup lookup = lookup(server);
            for (int i = 0; i < 200; i++) {
                lookup.resolve(NAME, EvidenceSink.digestOnly())
                        .byType()
                        .values()
                        .forEach(o -> assertTrue(o.word().length() > 2));
            }
        }
    }

    private static List<String> addresses(HostileServer server) {
        return lookup(server).resolve(NAME, EvidenceSink.digestOnly()).rdata("A");
    }

    private static DnsLookup lookup(HostileServer server) {
        var upstreams = new ConfiguredServers(List.of(server.address()), List.of(), 53);
        return new DnsLookup(upstreams, SHORT, new ConnectionPolicy(true), host -> List.of(), Clock.systemUTC());
    }

    private static Arguments fault(
            String name, FailureKind kind, HostileServer.Datagrams script, HostileServer.Stream tcp) {
        return Arguments.of(name, kind, script, tcp);
    }

    private static List<byte[]> one(Message message) {
        return List.of(message.toWire());
    }

    private static Message reply(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    private static Message good(Message query) {
        Message reply = reply(query);
        reply.addRecord(a("192.0.2.66"), Section.ANSWER);
        return reply;
    }

    private static Record a(String address) {
        return new ARecord(WIRE, DClass.IN, 60, com.google.common.net.InetAddresses.forString(address));
    }

    private static Message rcode(Message message, int rcode) {
        message.getHeader().setRcode(rcode);
        return message;
    }

    private static Message opcode(Message message) {
        message.getHeader().setOpcode(org.xbill.DNS.Opcode.STATUS);
        return message;
    }

    private static Message bare(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        return rcode(reply, Rcode.FORMERR);
    }

    private static Message ofAnotherName(Message query) {
        Message reply = reply(query);
        reply.addRecord(
                new ARecord(
                        Name.fromConstantString("bank.test."),
                        DClass.IN,
                        60,
                        com.google.common.net.InetAddresses.forString("192.0.2.66")),
                Section.ANSWER);
        return reply;
    }

    private static void framed(Socket socket, byte[] octets) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(new byte[] {(byte) (octets.length >> 8), (byte) octets.length});
        out.write(octets);
    }

    private static byte[] wrongId(Message message) {
        byte[] octets = message.toWire();
        octets[0] ^= 0x55;
        return octets;
    }

    private static Message twoQuestions(Message message) {
        message.addRecord(Record.newRecord(WIRE, Type.TXT, DClass.IN), Section.QUESTION);
        return message;
    }

    private static Message otherQuestion(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(Record.newRecord(Name.fromConstantString("good.test."), Type.A, DClass.IN), Section.QUESTION);
        return reply;
    }

    private static byte[] longer(byte[] octets) {
        return Arrays.copyOf(octets, octets.length + 7);
    }

    private static byte[] promising(Message query) {
        byte[] octets = good(query).toWire();
        octets[6] = octets[7] = (byte) 0xff;
        return octets;
    }

    private static byte[] pointerLoop(Message query) {
        byte[] octets = good(query).toWire();
        // The first name of the answer section is a pointer, which is changed to point to itself.
        int answer = 12 + WIRE.length() + 4;
        octets[answer] = (byte) 0xc0;
        octets[answer + 1] = (byte) answer;
        return octets;
    }

    private static byte[] pointer(Message query, int to) {
        byte[] octets = good(query).toWire();
        int answer = 12 + WIRE.length() + 4;
        octets[answer] = (byte) (0xc0 | to >> 8);
        octets[answer + 1] = (byte) (to == 2 ? 2 : answer + to);
        return octets;
    }

    private static byte[] label(Message query, int length) {
        byte[] octets = good(query).toWire();
        octets[12 + WIRE.length() + 4] = (byte) length;
        return octets;
    }

    private static byte[] rdataLength(Message query, int length) {
        byte[] octets = good(query).toWire();
        int at = 12 + WIRE.length() + 4 + 10;
        octets[at] = (byte) (length >> 8);
        octets[at + 1] = (byte) length;
        return octets;
    }

    private static Message chaos(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(Record.newRecord(WIRE, Type.A, DClass.CH), Section.QUESTION);
        reply.addRecord(a("192.0.2.66"), Section.ANSWER);
        return reply;
    }

    private static Message badVersion(Message query) {
        Message reply = reply(query);
        reply.addRecord(new org.xbill.DNS.OPTRecord(1232, 1, 1), Section.ADDITIONAL);
        return reply;
    }

    private static Message pingPong(Message query) {
        Message reply = reply(query);
        Name other = Name.fromConstantString("worse.test.");
        reply.addRecord(new CNAMERecord(WIRE, DClass.IN, 60, other), Section.ANSWER);
        reply.addRecord(new CNAMERecord(other, DClass.IN, 60, WIRE), Section.ANSWER);
        return reply;
    }

    private static Message cnames(Message query, int count) {
        Message reply = reply(query);
        Name owner = WIRE;
        for (int i = 1; i <= count; i++) {
            Name target = count == 1 ? WIRE : Name.fromConstantString("hop" + i + ".test.");
            reply.addRecord(new CNAMERecord(owner, DClass.IN, 60, target), Section.ANSWER);
            owner = target;
        }
        return reply;
    }

    private static Message referral(Message query) {
        Message reply = reply(query);
        Name server = Name.fromConstantString("ns.test.");
        reply.addRecord(new NSRecord(Name.fromConstantString("test."), DClass.IN, 60, server), Section.AUTHORITY);
        reply.addRecord(
                new ARecord(server, DClass.IN, 60, com.google.common.net.InetAddresses.forString("127.0.0.1")),
                Section.ADDITIONAL);
        return reply;
    }

    private static Message truncated(Message query) {
        Message reply = reply(query);
        reply.getHeader().setFlag(Flags.TC);
        return reply;
    }

    private static void drip(Message query, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(new byte[] {0x40, 0});
        socket.setSoTimeout(50);
        for (int i = 0; i < 10_000; i++) {
            out.write(0);
            out.flush();
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (java.net.SocketTimeoutException next) {
                // One octet every 50 ms. The pause is the wait for the client to disconnect.
            }
        }
    }
}

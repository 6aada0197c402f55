package takedown.lookup.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.hostile.HostileServer;
import takedown.lookup.dns.transport.DnsExchange;
import takedown.lookup.dns.transport.QueryTimeouts;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.net.ConnectionPolicy;
import takedown.observation.AbsentKind;
import takedown.observation.CheckedName;
import takedown.observation.Delegation;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.QuickCheck;

/** Quick checks against one scripted server that is root, parent and resolver at once. */
class QuickCheckerTest {
    private static final HostileServer.Stream NO_TCP = (query, socket) -> {};
    private static final DomainName EVIL = DomainName.of("evil.com");
    private static final CheckedName NAME = new CheckedName(EVIL, DomainName.of("www.evil.com"));
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

    /** Returns the answers to a query, after the root has referred it to this server. */
    private interface Script extends Function<Message, List<byte[]>> {}

    private static QuickCheck quickCheck(Script script) throws Exception {
        return quickCheck(NAME, script);
    }

    private static QuickCheck quickCheck(CheckedName name, Script script) throws Exception {
        List<QuickCheck> all = new ArrayList<>();
        InetSocketAddress[] self = new InetSocketAddress[1];
        try (HostileServer server = HostileServer.dns(
                query -> {
                    boolean isRoot = query.getQuestion().getName().equals(Name.fromConstantString("com."));
                    if (query.getQuestion().getName().equals(Dns64.IPV4_ONLY)) {
                        return List.of(noDns64(query).toWire());
                    }
                    return isRoot ? List.of(toTheTld(query, self[0]).toWire()) : script.apply(query);
                },
                NO_TCP)) {
            self[0] = server.address();
            ConfiguredServers upstreams = new ConfiguredServers(
                    List.of(server.address()),
                    List.of(server.address()),
                    server.address().getPort());
            DnsExchange exchange = new DnsExchange(QueryTimeouts.STANDARD);
            ParentZone parents = new ParentZone(
                    exchange, upstreams, new ConnectionPolicy(true), host -> List.of(), Clock.systemUTC());
            QuickChecker quickChecker =
                    new QuickChecker(parents, new Dns64(exchange), upstreams, Clock.systemUTC(), server1 -> 0);
            try {
                all.addAll(quickChecker.check(List.of(name)));
            } finally {
                quickChecker.close();
            }
        }
        assertEquals(1, all.size());
        return all.getFirst();
    }

    private static Message toTheTld(Message query, InetSocketAddress self) {
        Message referral = reply(query, Rcode.NOERROR, false);
        Name server = Name.fromConstantString("a.nic.com.");
        referral.addRecord(new NSRecord(Name.fromConstantString("com."), DClass.IN, 300, server), Section.AUTHORITY);
        referral.addRecord(new ARecord(server, DClass.IN, 300, self.getAddress()), Section.ADDITIONAL);
        return referral;
    }

    private static Message reply(Message query, int rcode, boolean authoritative) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(rcode);
        if (authoritative) {
            reply.getHeader().setFlag(Flags.AA);
        }
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    private static Message noDns64(Message query) {
        return reply(query, Rcode.NOERROR, false);
    }

    private static Message denial(Message query) {
        Message reply = reply(query, Rcode.NXDOMAIN, true);
        Name com = Name.fromConstantString("com.");
        reply.addRecord(new SOARecord(com, DClass.IN, 300, com, com, 1, 1, 1, 1, 1), Section.AUTHORITY);
        return reply;
    }

    /**
     * Returns a script that answers with a delegation to the servers and with the addresses, without DS, IPv6 addresses and mail. The order of the
     * records and their TTLs are random.
     */
    private static Script good(Random random, String address, String... servers) {
        return query -> {
            Record question = query.getQuestion();
            boolean negative =
                    question.getType() == Type.DS || question.getType() == Type.AAAA || question.getType() == Type.MX;
            Message reply = reply(query, Rcode.NOERROR, negative);
            List<Record> records = new ArrayList<>();
            if (question.getType() == Type.NS) {
                for (String server : servers) {
                    records.add(new NSRecord(
                            Name.fromConstantString("evil.com."),
                            DClass.IN,
                            random.nextInt(86_400),
                            Name.fromConstantString(server)));
                }
            } else if (question.getType() == Type.A) {
                for (String each : address.split(" ")) {
                    records.add(new ARecord(
                            question.getName(), DClass.IN, random.nextInt(300), InetAddress.ofLiteral(each)));
                }
            } else {
                Name com = Name.fromConstantString("com.");
                reply.addRecord(
                        new SOARecord(com, DClass.IN, 1, com, com, random.nextInt(99), 1, 1, 1, 1), Section.AUTHORITY);
            }
            Collections.shuffle(records, random);
            int section = question.getType() == Type.NS ? Section.AUTHORITY : Section.ANSWER;
            records.forEach(record -> reply.addRecord(record, section));
            return List.of(reply.toWire());
        };
    }

    private static UUID digest(QuickCheck check) {
        return assertInstanceOf(QuickCheck.Seen.class, check).digest();
    }

    @Test
    void theSameInAnotherOrderWithOtherLifetimesIsTheSame() throws Exception {
        UUID first = digest(quickCheck(good(new Random(1), "192.0.2.1 192.0.2.2", "ns1.x.", "ns2.x.")));
        for (int seed = 2; seed < 8; seed++) {
            assertEquals(first, digest(quickCheck(good(new Random(seed), "192.0.2.1 192.0.2.2", "NS2.X.", "ns1.x."))));
        }
    }

    static Stream<Arguments> changes() {
        Random random = new Random(1);
        return Stream.of(
                Arguments.of("another address", good(random, "192.0.2.3", "ns1.x.", "ns2.x.")),
                Arguments.of("one address more", good(random, "192.0.2.1 192.0.2.9", "ns1.x.", "ns2.x.")),
                Arguments.of("another name server", good(random, "192.0.2.1", "ns1.x.", "ns3.x.")),
                Arguments.of("one name server less", good(random, "192.0.2.1", "ns1.x.")),
                Arguments.of("denied", (Script) query -> List.of(denial(query).toWire())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void everyChangeIsSeen(String what, Script after) throws Exception {
        UUID before = digest(quickCheck(good(new Random(1), "192.0.2.1", "ns1.x.", "ns2.x.")));
        assertNotEquals(before, digest(quickCheck(after)));
    }

    @Test
    void theParentsDenialIsTheEnd() throws Exception {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        QuickCheck.Seen seen = assertInstanceOf(QuickCheck.Seen.class, quickCheck(query -> {
            asked.add(Type.string(query.getQuestion().getType()));
            return List.of(denial(query).toWire());
        }));
        assertFalse(seen.delegated());
        assertEquals(1, seen.answers().size());
        // The look-up of the parent zone's servers queries the name once.
        assertEquals(List.of("NS", "NS"), asked);
    }

    @Test
    void whatWasSeenCanBeReadInFull() throws Exception {
        QuickCheck.Seen seen = assertInstanceOf(
                QuickCheck.Seen.class, quickCheck(good(new Random(1), "192.0.2.1", "ns1.x.", "ns2.x.")));
        assertTrue(seen.delegated());
        QuickCheckAnswers read = QuickCheckAnswers.of(NAME, AT, seen.answers(), EvidenceSink.digestOnly());
        Delegation delegation =
                read.parent().found().flatMap(ParentAnswer::delegation).orElseThrow();
        assertEquals(List.of(WireName.of("ns1.x"), WireName.of("ns2.x")), delegation.nameServers());
        assertEquals(List.of(), delegation.ds());
        assertEquals(List.of("192.0.2.1"), read.resolution().orElseThrow().rdata("A"));
        assertEquals(
                "NODATA", read.resolution().orElseThrow().byType().get("AAAA").word());
        assertTrue(read.parent().provenance().evidence().isPresent(), "every answer has its octets as evidence");
    }

    @Test
    void aDenialReadInFullIsTheParentsOwn() throws Exception {
        QuickCheck.Seen seen = assertInstanceOf(
                QuickCheck.Seen.class, quickCheck(query -> List.of(denial(query).toWire())));
        Outcome<ParentAnswer> parent = QuickCheckAnswers.of(NAME, AT, seen.answers(), EvidenceSink.digestOnly())
                .parent();
        assertEquals(
                AbsentKind.NXDOMAIN,
                assertInstanceOf(Outcome.Absent.class, parent).kind());
    }

    /** An unclear answer gives Unclear with its kind, and never a digest. */
    static Stream<Arguments> unclear() {
        return Stream.of(
                Arguments.of("SERVFAIL", FailureKind.SERVER_FAILURE, (Script)
                        q -> List.of(reply(q, Rcode.SERVFAIL, false).toWire())),
                Arguments.of("REFUSED", FailureKind.REFUSED, (Script)
                        q -> List.of(reply(q, Rcode.REFUSED, false).toWire())),
                Arguments.of("a denial without authority", FailureKind.MALFORMED, (Script)
                        q -> List.of(reply(q, Rcode.NXDOMAIN, false).toWire())),
                Arguments.of("neither referral nor denial", FailureKind.SERVER_FAILURE, (Script)
                        q -> List.of(reply(q, Rcode.NOERROR, true).toWire())),
                Arguments.of("truncated", FailureKind.TRUNCATED, (Script) q -> {
                    Message cut = reply(q, Rcode.NOERROR, false);
                    cut.getHeader().setFlag(Flags.TC);
                    return List.of(cut.toWire());
                }),
                Arguments.of("octets after the end of the message", FailureKind.MALFORMED, (Script) q -> {
                    byte[] octets = denial(q).toWire();
                    return List.of(Arrays.copyOf(octets, octets.length + 1));
                }),
                Arguments.of("cut in the middle of a record", FailureKind.MALFORMED, (Script) q -> {
                    byte[] octets = denial(q).toWire();
                    return List.of(Arrays.copyOf(octets, octets.length - 3));
                }),
                Arguments.of("a name that points at itself", FailureKind.MALFORMED, (Script) q -> {
                    byte[] octets = reply(q, Rcode.NOERROR, false).toWire();
                    byte[] looping = Arrays.copyOf(octets, octets.length + 16);
                    looping[7] = 1;
                    looping[octets.length] = (byte) 0xc0;
                    looping[octets.length + 1] = (byte) octets.length;
                    return List.of(looping);
                }),
                Arguments.of("silence", FailureKind.TIMEOUT, (Script) q -> List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unclear")
    void nothingIsConcludedFromAnUnclearAnswer(String what, FailureKind kind, Script parent) throws Exception {
        // Other tests cover the look-up of the parent zone's servers. Here only the answers after it are unclear.
        boolean[] walked = new boolean[1];
        QuickCheck check = quickCheck(query -> {
            if (!walked[0]) {
                walked[0] = true;
                return List.of(denial(query).toWire());
            }
            return parent.apply(query);
        });
        assertEquals(kind, assertInstanceOf(QuickCheck.Unclear.class, check).kind());
    }

    @Test
    void aHostThatNobodyResolvesIsUnclearAlthoughTheParentIsClear() throws Exception {
        Script fine = good(new Random(1), "192.0.2.1", "ns1.x.");
        QuickCheck check = quickCheck(query -> query.getQuestion().getType() == Type.MX
                ? List.of(reply(query, Rcode.SERVFAIL, false).toWire())
                : fine.apply(query));
        assertEquals(
                FailureKind.SERVER_FAILURE,
                assertInstanceOf(QuickCheck.Unclear.class, check).kind());
    }

    /** A million octet strings cause no exception and no endless loop. */
    @Test
    void noOctetsBreakTheReader() {
        Random random = new Random(20261123);
        AnswerDigest digest = new AnswerDigest();
        byte[] good = denial(
                        Message.newQuery(Record.newRecord(Name.fromConstantString("evil.com."), Type.NS, DClass.IN)))
                .toWire();
        int read = 0;
        for (int i = 0; i < 1_000_000; i++) {
            byte[] octets = good.clone();
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            if (digest.read(octets, AnswerDigest.Part.values()[i % 3])) {
                digest.addTo(new byte[16], 0);
                read++;
            }
        }
        assertTrue(read > 10_000, "some of the damaged messages can still be read: " + read);
    }
}

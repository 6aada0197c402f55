package takedown.lookup.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.net.InetAddresses;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.hostile.HostileServer;
import takedown.lookup.dns.transport.QueryTimeouts;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.HostAddresses;
import takedown.observation.EvidenceRef;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;

/** Parent servers that misbehave. One server is the root and every zone below it. Its script derives each answer from the query alone. */
class HostileParentTest {
    private static final DomainName NAME = DomainName.of("evil.test");
    private static final QueryTimeouts SHORT =
            new QueryTimeouts(Duration.ofMillis(900), List.of(Duration.ofMillis(300)));
    private static final HostileServer.Stream NO_TCP = (query, socket) -> {};
    private static final HostAddresses NOBODY_KNOWS = host -> List.of();

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("refers to itself", FailureKind.LOOP, below(q -> referral(q, "test.", "ns.test."))),
                fault("refers up to the root", FailureKind.LOOP, below(q -> referral(q, ".", "ns.test."))),
                fault("refers sideways", FailureKind.LOOP, below(q -> referral(q, "other.", "ns.test."))),
                fault(
                        "denies the name without authority",
                        FailureKind.MALFORMED,
                        below(q -> rcode(reply(q), Rcode.NXDOMAIN))),
                fault("says nothing, without authority", FailureKind.SERVER_FAILURE, below(HostileParentTest::reply)),
                fault("REFUSED", FailureKind.REFUSED, below(q -> rcode(reply(q), Rcode.REFUSED))),
                fault("SERVFAIL", FailureKind.SERVER_FAILURE, below(q -> rcode(reply(q), Rcode.SERVFAIL))),
                fault("SERVFAIL for DS", FailureKind.SERVER_FAILURE, forDs(q -> rcode(reply(q), Rcode.SERVFAIL))),
                fault("REFUSED for DS", FailureKind.REFUSED, forDs(q -> rcode(reply(q), Rcode.REFUSED))),
                fault(
                        "denies the name when asked for DS",
                        FailureKind.MALFORMED,
                        forDs(q -> rcode(denial(q), Rcode.NXDOMAIN))),
                fault(
                        "a referral when asked for DS",
                        FailureKind.SERVER_FAILURE,
                        forDs(q -> referral(q, "evil.test.", "ns.test."))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void everyFaultOfTheParentIsTyped(String fault, FailureKind kind, HostileServer.Datagrams script) {
        try (HostileServer server = HostileServer.dns(script, NO_TCP)) {
            Outcome.Failed<ParentAnswer> failed = assertInstanceOf(
                    Outcome.Failed.class, lookup(server, NOBODY_KNOWS).parent(NAME, EvidenceSink.digestOnly()));
            assertEquals(kind, failed.kind(), failed.detail());
            assertTrue(server.questions().size() <= 4, () -> server.questions().size() + " questions");
        }
    }

    @Test
    void silenceAboutDsIsATimeoutAndNotNoDs() {
        HostileServer.Datagrams script = q -> q.getQuestion().getType() == Type.DS
                ? List.of()
                : List.of(delegated(q).toWire());
        try (HostileServer server = HostileServer.dns(script, NO_TCP)) {
            assertEquals(
                    "TIMEOUT",
                    lookup(server, NOBODY_KNOWS)
                            .parent(NAME, EvidenceSink.digestOnly())
                            .word());
        }
    }

    @Test
    void aNameThatIsThereWithoutADelegationHasNoData() {
        try (HostileServer server = HostileServer.dns(below(HostileParentTest::denial), NO_TCP)) {
            assertEquals(
                    "NODATA",
                    lookup(server, NOBODY_KNOWS)
                            .parent(NAME, EvidenceSink.digestOnly())
                            .word());
        }
    }

    @Test
    void aChainOfReferralsEnds() {
        AtomicInteger labels = new AtomicInteger(1);
        HostileServer.Datagrams oneDeeper = q -> {
            Name asked = q.getQuestion().getName();
            Name cut = new Name(asked, Math.max(0, asked.labels() - labels.incrementAndGet()));
            return List.of(referral(q, cut.toString(), "ns.test.").toWire());
        };
        try (HostileServer server = HostileServer.dns(oneDeeper, NO_TCP)) {
            Outcome.Failed<ParentAnswer> failed = assertInstanceOf(
                    Outcome.Failed.class,
                    lookup(server, host -> List.of(IpAddress.of("127.0.0.1")))
                            .parent(DomainName.of("a.b.c.d.e.f.g.h.i.j.k.test"), EvidenceSink.digestOnly()));
            assertEquals(FailureKind.LOOP, failed.kind(), failed.detail());
            assertTrue(server.questions().size() <= 8, () -> server.questions().size() + " questions");
        }
    }

    /** Glue for hosts outside the zone may be invented by the sender, so the service's own resolver is queried about these hosts. */
    @Test
    void glueFromOutsideTheZoneIsNotBelieved() {
        List<DomainName> resolved = new ArrayList<>();
        try (HostileServer server =
                HostileServer.dns(below(q -> referral(q, "deeper.test.", "ns.elsewhere.example.")), NO_TCP)) {
            Outcome<ParentAnswer> outcome = lookup(server, host -> {
                        resolved.add(host);
                        return List.of();
                    })
                    .parent(DomainName.of("evil.deeper.test"), EvidenceSink.digestOnly());
            assertEquals("NO_SERVER", outcome.word());
            assertEquals(List.of(DomainName.of("ns.elsewhere.example")), resolved);
            assertEquals(2, server.questions().size());
        }
    }

    @Test
    void whatTheResolverSaysIsShownToTheDoorToo() {
        try (HostileServer server =
                HostileServer.dns(below(q -> referral(q, "deeper.test.", "ns.elsewhere.example.")), NO_TCP)) {
            Outcome<ParentAnswer> outcome = lookup(server, host -> List.of(IpAddress.of("169.254.169.254")))
                    .parent(DomainName.of("evil.deeper.test"), EvidenceSink.digestOnly());
            assertEquals("BLOCKED", outcome.word());
        }
    }

    @Test
    void hundredsOfNamesAskTheRootOnce() throws Exception {
        try (HostileServer server = HostileServer.dns(forDs(HostileParentTest::denial), NO_TCP);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            DnsLookup lookup = lookup(server, NOBODY_KNOWS);
            List<Future<Outcome<ParentAnswer>>> all = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(
                            () -> lookup.parent(DomainName.of("evil" + i + ".test"), EvidenceSink.digestOnly())))
                    .toList();
            for (Future<Outcome<ParentAnswer>> each : all) {
                each.get();
            }
            assertEquals(1, server.questions("test.", Type.NS));
            assertEquals("FOUND", lookup.parent(NAME, EvidenceSink.digestOnly()).word());
            assertEquals(1, server.questions("test.", Type.NS));
        }
    }

    /** The root's answer is cached. It is evidence for every caller that relies on it. */
    @Test
    void whatIsRememberedIsKeptAsEvidenceByEveryCaller() {
        HostileServer.Datagrams none =
                q -> List.of(rcode(denial(q), Rcode.NXDOMAIN).toWire());
        try (HostileServer server = HostileServer.dns(none, NO_TCP)) {
            DnsLookup lookup = lookup(server, NOBODY_KNOWS);
            for (int i = 0; i < 2; i++) {
                Set<EvidenceRef> kept = ConcurrentHashMap.newKeySet();
                Outcome<ParentAnswer> outcome = lookup.parent(NAME, (octets, type) -> {
                    EvidenceRef ref = EvidenceSink.digest(octets);
                    kept.add(ref);
                    return ref;
                });
                assertEquals("NXDOMAIN", outcome.word());
                assertTrue(kept.contains(outcome.provenance().evidence().orElseThrow()));
            }
            assertEquals(1, server.questions().size());
        }
    }

    private static DnsLookup lookup(HostileServer server, HostAddresses addresses) {
        var upstreams = new ConfiguredServers(
                List.of(), List.of(server.address()), server.address().getPort());
        return new DnsLookup(upstreams, SHORT, new ConnectionPolicy(true), addresses, Clock.systemUTC());
    }

    private static Arguments fault(String name, FailureKind kind, HostileServer.Datagrams script) {
        return Arguments.of(name, kind, script);
    }

    private interface Answer {
        Message to(Message query);
    }

    /** The root delegates {@code test} correctly, and the servers of {@code test} answer as the script states. */
    private static HostileServer.Datagrams below(Answer answer) {
        return q -> List.of((isAboutTld(q) ? referral(q, "test.", "ns.test.") : answer.to(q)).toWire());
    }

    /** Answers each query for DS as the script states, and all other queries correctly. */
    private static HostileServer.Datagrams forDs(Answer answer) {
        return q -> List.of((q.getQuestion().getType() == Type.DS ? answer.to(q) : delegated(q)).toWire());
    }

    private static Message delegated(Message query) {
        return isAboutTld(query)
                ? referral(query, "test.", "ns.test.")
                : referral(query, query.getQuestion().getName().toString(), "ns.test.");
    }

    private static boolean isAboutTld(Message query) {
        return query.getQuestion().getName().labels() == 2;
    }

    private static Message reply(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    private static Message rcode(Message message, int rcode) {
        message.getHeader().setRcode(rcode);
        return message;
    }

    private static Message denial(Message query) {
        Message reply = reply(query);
        reply.getHeader().setFlag(Flags.AA);
        Name apex = Name.fromConstantString("test.");
        reply.addRecord(new SOARecord(apex, DClass.IN, 60, apex, apex, 1, 1, 1, 1, 1), Section.AUTHORITY);
        return reply;
    }

    private static Message referral(Message query, String cut, String server) {
        Message reply = reply(query);
        Name host = Name.fromConstantString(server);
        reply.addRecord(new NSRecord(Name.fromConstantString(cut), DClass.IN, 60, host), Section.AUTHORITY);
        reply.addRecord(new ARecord(host, DClass.IN, 60, InetAddresses.forString("127.0.0.1")), Section.ADDITIONAL);
        return reply;
    }
}

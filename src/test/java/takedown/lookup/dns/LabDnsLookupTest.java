package takedown.lookup.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.lab.Lab;
import takedown.lookup.dns.transport.QueryTimeouts;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.observation.AbsentKind;
import takedown.observation.AutonomousSystem;
import takedown.observation.Delegation;
import takedown.observation.EvidenceRef;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;
import takedown.observation.Resolution;

class LabDnsLookupTest {
    private static Lab lab;
    private static DnsLookup lookup;
    private static final Map<String, Integer> kept = new HashMap<>();
    private static final EvidenceSink SINK = (octets, mediaType) -> {
        synchronized (kept) {
            kept.merge(mediaType, 1, Integer::sum);
        }
        return EvidenceSink.digest(octets);
    };

    @BeforeAll
    static void start() {
        lab = Lab.start(Clock.systemUTC());
        ConfiguredServers upstreams = ConfiguredServers.of(new DnsConfig() {
            @Override
            public Optional<List<String>> resolvers() {
                return Optional.of(
                        List.of(lab.settings().get("takedown.dns.resolvers").split(",")));
            }

            @Override
            public Optional<List<String>> roots() {
                return Optional.of(
                        List.of(lab.settings().get("takedown.dns.roots").split(",")));
            }

            @Override
            public int authorityPort() {
                return Integer.parseInt(lab.settings().get("takedown.dns.authority-port"));
            }

            @Override
            public int parentRate() {
                return 200;
            }

            @Override
            public int resolverRate() {
                return 2_000;
            }
        });
        lookup = new DnsLookup(
                upstreams,
                QueryTimeouts.STANDARD,
                new ConnectionPolicy(true),
                new ResolvedHosts(upstreams, QueryTimeouts.STANDARD),
                Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void aWildcardIsToldFromNone() {
        Outcome<RRset> sites = lookup.wildcard(DomainName.of("kestrelford-sites.org"), SINK);
        assertEquals(List.of("192.0.2.36"), sites.found().orElseThrow().rdata());
        assertEquals(5, sites.provenance().besides().size(), "two more answers, and three queries");
        assertEquals(
                "NXDOMAIN",
                lookup.wildcard(DomainName.of("hollowwren-keys.net"), SINK).word());
    }

    @Test
    void bothWaysAreKeptAndWhatTheDsRestsOn() throws IOException {
        Map<EvidenceRef, byte[]> octets = new HashMap<>();
        Outcome<ParentAnswer> parent = lookup.parent(DomainName.of("hollowwren-keys.net"), (message, type) -> {
            octets.put(EvidenceSink.digest(message), message);
            return EvidenceSink.digest(message);
        });
        List<String> messages = new ArrayList<>();
        messages.add(shown(octets.get(parent.provenance().evidence().orElseThrow())));
        for (EvidenceRef ref : parent.provenance().besides()) {
            messages.add(shown(octets.get(ref)));
        }
        assertEquals(List.of("answer NS", "query NS", "answer DS", "query DS"), messages);
    }

    private static String shown(byte[] octets) throws IOException {
        Message message = new Message(octets);
        return (message.getHeader().getFlag(Flags.QR) ? "answer " : "query ")
                + Type.string(message.getQuestion().getType());
    }

    @Test
    void theStorefrontFromTheRootsDown() {
        Outcome<ParentAnswer> parent = lookup.parent(DomainName.of("hollowwren-keys.net"), SINK);
        Delegation delegation = parent.found().flatMap(ParentAnswer::delegation).orElseThrow();
        assertFalse(delegation.nameServers().isEmpty());
        assertEquals("net", delegation.zone().ascii());
        assertTrue(parent.provenance().evidence().isPresent());
    }

    @Test
    void aCountryCodeUnderASecondLevel() {
        Outcome<ParentAnswer> parent = lookup.parent(DomainName.of("not-registered-at-all.co.uk"), SINK);
        assertEquals("NXDOMAIN", parent.word());
    }

    @Test
    void aNameThatIsNotThere() {
        Outcome<ParentAnswer> parent = lookup.parent(DomainName.of("surely-not-registered.net"), SINK);
        assertEquals(AbsentKind.NXDOMAIN, ((Outcome.Absent<ParentAnswer>) parent).kind());
        Resolution resolution = lookup.resolve(DomainName.of("surely-not-registered.net"), SINK);
        assertTrue(resolution.nxdomain());
        assertFalse(resolution.allFailed());
    }

    @Test
    void addressesAndWhoAnnouncesThem() {
        Resolution resolution = lookup.resolve(DomainName.of("hollowwren-keys.net"), SINK);
        assertFalse(resolution.addresses().isEmpty(), resolution::toString);
        IpAddress address = resolution.addresses().getFirst();
        Outcome<AutonomousSystem> as = lookup.autonomousSystem(address, SINK);
        assertTrue(as.found().orElseThrow().number() > 0);
        assertTrue(as.found().orElseThrow().name().isPresent());
        assertTrue(kept.getOrDefault("application/dns-message", 0) > 8);
    }
}

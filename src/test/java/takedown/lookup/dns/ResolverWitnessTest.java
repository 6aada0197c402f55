package takedown.lookup.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import takedown.name.IpAddress;
import takedown.observation.ExtendedError;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.QuickCheck;
import takedown.observation.RRset;
import takedown.observation.Resolution;

/** A resolver that filters, invents or rewrites answers, compared with the name's own servers. */
class ResolverWitnessTest {
    private static final String HOST = "evil.de";

    private static ScriptedZones live() {
        return new ScriptedZones().delegated(HOST).own(HOST, "A", "203.0.113.7");
    }

    private static Outcome.Failed<RRset> failed(Resolution resolution, String type) {
        return assertInstanceOf(Outcome.Failed.class, resolution.byType().get(type));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 15, 16, 17, 18})
    void anAnswerThatIsWithheldIsAFailure(int code) throws Exception {
        // Beside the code, the resolver sends a denial, the address 0.0.0.0, or another address.
        for (List<String> answer : List.of(List.<String>of(), List.of("0.0.0.0"), List.of("198.51.100.80"))) {
            try (ScriptedZones zones = live().resolver(ScriptedZones.saying(code, "by\u202E policy"))) {
                answer.forEach(address -> zones.resolved(HOST, "A", address));
                Resolution resolution = zones.resolve(HOST);
                Outcome.Failed<RRset> failed = failed(resolution, "A");
                assertEquals(FailureKind.FILTERED, failed.kind());
                assertTrue(failed.detail().startsWith("blocked by the resolver (EDE " + code), failed.detail());
                assertFalse(failed.detail().contains("\u202E"));
                assertTrue(resolution.allFailed());
                assertFalse(resolution.nxdomain());
                assertEquals(List.of(IpAddress.of("203.0.113.7")), resolution.hosts());
                assertEquals(
                        FailureKind.FILTERED,
                        assertInstanceOf(QuickCheck.Unclear.class, zones.quickCheck(HOST))
                                .kind());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 19, 29, 65535})
    void anyOtherWordStandsBesideTheAnswer(int code) throws Exception {
        try (ScriptedZones zones =
                live().resolved(HOST, "A", "203.0.113.7").resolver(ScriptedZones.saying(code, "said so"))) {
            Resolution resolution = zones.resolve(HOST);
            assertEquals(List.of("203.0.113.7"), resolution.rdata("A"));
            ExtendedError error = resolution.notes().extendedErrors().get("A").getFirst();
            assertEquals(new ExtendedError(code, "said so"), error);
            assertEquals(code == 3 || code == 19, error.isStale());
            assertInstanceOf(QuickCheck.Seen.class, zones.quickCheck(HOST));
        }
    }

    @Test
    void aDenialThatTheOwnServersContradictIsNotTheHostsEnd() {
        try (ScriptedZones zones = live()) {
            Resolution resolution = zones.resolve(HOST);
            assertTrue(resolution.nxdomain());
            assertEquals(Optional.of(true), resolution.existsAtOwnServers());
            assertEquals(List.of("A"), resolution.contradictions());
            assertEquals(List.of(IpAddress.of("203.0.113.7")), resolution.hosts());
        }
    }

    @Test
    void anAddressThatTheOwnServersDoNotGiveIsNoHost() {
        try (ScriptedZones zones = live().resolved(HOST, "A", "198.51.100.80")) {
            Resolution resolution = zones.resolve(HOST);
            assertEquals(List.of("198.51.100.80"), resolution.rdata("A"));
            assertEquals(List.of("203.0.113.7"), resolution.rdataOfOwnServers("A"));
            assertEquals(List.of(IpAddress.of("203.0.113.7")), resolution.hosts());
        }
    }

    @Test
    void whatIsAtTheEndOfAnAliasElsewhereIsForTheResolverToSay() {
        try (ScriptedZones zones = new ScriptedZones()
                .delegated(HOST)
                .own(HOST, "CNAME", "edge.cdn.example.")
                .resolved(HOST, "CNAME", "edge.cdn.example.")
                .resolved("edge.cdn.example", "A", "203.0.113.9")) {
            Resolution resolution = zones.resolve(HOST);
            assertEquals(List.of(), resolution.contradictions());
            assertEquals(List.of("edge.cdn.example"), resolution.rdataOfOwnServers("CNAME"));
            assertEquals(Optional.of(true), resolution.existsAtOwnServers());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.1.1", "192.168.1.1", "224.0.0.1"})
    void aSpecialAddressIsARecordAndNoHost(String address) {
        try (ScriptedZones zones =
                new ScriptedZones().delegated(HOST).own(HOST, "A", address).resolved(HOST, "A", address)) {
            Resolution resolution = zones.resolve(HOST);
            assertEquals(List.of(address), resolution.rdata("A"));
            assertEquals(List.of(), resolution.hosts());
        }
    }

    @Test
    void aNullMxIsNoMail() {
        try (ScriptedZones zones = new ScriptedZones().resolved(HOST, "MX", "0 .")) {
            Resolution resolution = zones.resolve(HOST);
            assertEquals(List.of("0 ."), resolution.rdata("MX"));
            assertEquals(List.of(), resolution.mail());
        }
        try (ScriptedZones zones =
                new ScriptedZones().resolved(HOST, "MX", "0 .").resolved(HOST, "MX", "10 mail.example.")) {
            assertEquals(List.of("10 mail.example"), zones.resolve(HOST).mail());
        }
    }

    /** RFC 6052 section 2.4, and prefixes of individual networks. */
    @ParameterizedTest
    @CsvSource({
        "64:ff9b::/96,            64:ff9b::192.0.0.170,               64:ff9b::203.0.113.7",
        "64:ff9b:1:fffe::/96,     64:ff9b:1:fffe::192.0.0.171,        64:ff9b:1:fffe::203.0.113.7",
        "2001:db8:122:344::/96,   2001:db8:122:344::192.0.0.170,      2001:db8:122:344::203.0.113.7",
        "2001:db8:122:344::/64,   2001:db8:122:344:c0:0:aa00:0,       2001:db8:122:344:cb:71:700:0",
        "2001:db8:122:300::/56,   2001:db8:122:3c0:0:aa::,            2001:db8:122:3cb:0:7107::",
        "2001:db8:122::/48,       2001:db8:122:c000:0:aa00::,         2001:db8:122:cb00:71:700::",
        "2001:db8:100::/40,       2001:db8:1c0:0:aa::,                2001:db8:1cb:71:7::",
        "2001:db8::/32,           2001:db8:c000:aa::,                 2001:db8:cb00:7107::",
    })
    void anAddressMadeByDns64IsNobodys(String prefix, String shown, String made) throws Exception {
        UUID without;
        try (ScriptedZones zones = live().resolved(HOST, "A", "203.0.113.7")) {
            without = ((QuickCheck.Seen) zones.quickCheck(HOST)).digest();
        }
        try (ScriptedZones zones = live().resolved(HOST, "A", "203.0.113.7")
                .resolved("ipv4only.arpa", "AAAA", shown)
                .resolved(HOST, "AAAA", made)) {
            Resolution resolution = zones.resolve(HOST);
            assertEquals("NODATA", resolution.byType().get("AAAA").word(), prefix);
            assertEquals(
                    List.of(IpAddress.of(InetAddresses.forString(made))),
                    resolution.notes().synthesised());
            assertEquals(List.of(IpAddress.of("203.0.113.7")), resolution.hosts());
            QuickCheck.Seen seen = assertInstanceOf(QuickCheck.Seen.class, zones.quickCheck(HOST));
            assertEquals(without, seen.digest(), "nothing changes for a name when we move to such a network");
            assertEquals(
                    "NODATA",
                    zones.read(HOST, seen)
                            .resolution()
                            .orElseThrow()
                            .byType()
                            .get("AAAA")
                            .word());
        }
    }

    /** A zone may publish an address inside a DNS64 prefix. If the name's own servers return it, it is the name's record. */
    @ParameterizedTest
    @CsvSource({
        "64:ff9b::192.0.0.170,      64:ff9b::203.0.113.7",
        "64:ff9b::192.0.0.170,      64:ff9b::cb00:7107",
        "2001:db8:c000:aa::,        2001:db8:cb00:7107::"
    })
    void whatTheNamesOwnServersPublishIsNotSynthesised(String shown, String published) {
        IpAddress address = IpAddress.of(InetAddresses.forString(published));
        try (ScriptedZones zones = live().own(HOST, "AAAA", published)
                .own(HOST, "AAAA", "2001:db8:1::1")
                .resolved("ipv4only.arpa", "AAAA", shown)
                .resolved(HOST, "AAAA", "2001:db8:1::1")
                .resolved(HOST, "AAAA", published)) {
            Resolution resolution = zones.resolve(HOST);
            assertEquals(List.of(), resolution.notes().synthesised());
            assertEquals(
                    List.of(),
                    resolution.contradictions().stream().filter("AAAA"::equals).toList());
            assertTrue(resolution.addresses().contains(address), resolution.toString());
            assertEquals(2, resolution.rdata("AAAA").size());
        }
        // The published address stays even if the host has no other.
        try (ScriptedZones zones = live().own(HOST, "AAAA", published)
                .resolved("ipv4only.arpa", "AAAA", shown)
                .resolved(HOST, "AAAA", published)) {
            Resolution resolution = zones.resolve(HOST);
            assertEquals(List.of(), resolution.notes().synthesised());
            assertEquals(List.of(address.text()), resolution.rdata("AAAA"));
        }
        // A further address that only the resolver shows is left out.
        String made = published.endsWith("::") ? "2001:db8:cb00:7108::" : "64:ff9b::203.0.113.8";
        try (ScriptedZones zones = live().own(HOST, "AAAA", published)
                .resolved("ipv4only.arpa", "AAAA", shown)
                .resolved(HOST, "AAAA", published)
                .resolved(HOST, "AAAA", made)) {
            Resolution resolution = zones.resolve(HOST);
            assertEquals(
                    List.of(IpAddress.of(InetAddresses.forString(made))),
                    resolution.notes().synthesised());
            assertEquals(List.of(address.text()), resolution.rdata("AAAA"));
        }
    }

    @Test
    void anAddressOfTheHostsOwnStaysBesideOneMadeUp() {
        try (ScriptedZones zones = new ScriptedZones()
                .resolved("ipv4only.arpa", "AAAA", "2001:db8:c000:aa::")
                .resolved(HOST, "AAAA", "2001:db8:cb00:7107::")
                .resolved(HOST, "AAAA", "2001:db8:cb00:7107::1")) {
            assertEquals(List.of("2001:db8:cb00:7107::1"), zones.resolve(HOST).rdata("AAAA"));
        }
    }

    private static UnaryOperator<Message> failingUnlessUnchecked() {
        return reply -> {
            if (!reply.getHeader().getFlag(Flags.CD)) {
                reply.getHeader().setRcode(Rcode.SERVFAIL);
                reply.removeAllRecords(Section.ANSWER);
            }
            return reply;
        };
    }

    @Test
    void validationIsToldFromTheAnswers() {
        try (ScriptedZones zones = live().resolved(HOST, "A", "203.0.113.7").resolver(reply -> {
            reply.getHeader().setFlag(Flags.AD);
            return reply;
        })) {
            assertTrue(zones.resolve(HOST).notes().authenticated());
        }
        try (ScriptedZones zones = live().resolved(HOST, "A", "203.0.113.7")) {
            assertFalse(zones.resolve(HOST).notes().authenticated());
        }
        try (ScriptedZones zones = live().resolved(HOST, "A", "203.0.113.7").resolver(failingUnlessUnchecked())) {
            Resolution resolution = zones.resolve(HOST);
            assertTrue(resolution.notes().bogus().orElseThrow().contains("CD"));
            assertEquals(FailureKind.SERVER_FAILURE, failed(resolution, "A").kind());
        }
        try (ScriptedZones zones = live().resolver(reply ->
                ScriptedZones.saying(7, "").apply(failingUnlessUnchecked().apply(reply)))) {
            assertEquals(
                    "EDE 7, signature expired",
                    zones.resolve(HOST).notes().bogus().orElseThrow());
        }
        try (ScriptedZones zones = live().resolver(reply -> {
            reply.getHeader().setRcode(Rcode.SERVFAIL);
            return reply;
        })) {
            assertEquals(Optional.empty(), zones.resolve(HOST).notes().bogus(), "a failure is not a forgery");
        }
    }

    @Test
    void oddLabelsAreAskedForAsTheyStand() throws Exception {
        InetAddress any = InetAddresses.forString("203.0.113.7");
        try (ScriptedZones zones = new ScriptedZones()
                .resolved("*.evil.de", "A", any.getHostAddress())
                .delegated(HOST)
                .own("*.evil.de", "A", any.getHostAddress())) {
            assertEquals(List.of("203.0.113.7"), zones.resolve("_x.evil.de").rdata("A"));
            assertEquals(List.of(IpAddress.of(any)), zones.resolve("_x.evil.de").hosts());
        }
    }
}

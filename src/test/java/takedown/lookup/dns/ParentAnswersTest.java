package takedown.lookup.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.name.WireName;
import takedown.observation.Delegation;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.QuickCheck;

/**
 * The answers of a parent zone, including those that are neither a delegation nor a denial. A look-up and a quick check must conclude the same from
 * each.
 */
class ParentAnswersTest {

    static Stream<Arguments> answers() {
        return Stream.of(
                row("a delegation", "evil.de", "Delegation", z -> z.delegated("evil.de")),
                row("a denial", "evil.de", "NXDOMAIN", z -> z.delegated("other.de")),
                row(
                        "addresses and mail in the parent zone",
                        "evil.de",
                        "OwnRecords",
                        z -> z.parent("evil.de", "A", "203.0.113.7")
                                .parent("evil.de", "MX", "10 mail.cinderdns.net.")
                                .delegated("other.de")),
                row("an IPv6 address alone", "evil.de", "OwnRecords", z -> z.parent("evil.de", "AAAA", "2001:db8::7")),
                row("mail alone", "evil.de", "OwnRecords", z -> z.parent("evil.de", "MX", "10 mail.cinderdns.net.")),
                row("something below it only", "evil.de", "NODATA", z -> z.parent("a.evil.de", "A", "203.0.113.7")),
                row("a text only", "evil.de", "NODATA", z -> z.parent("evil.de", "TXT", "reserved")),
                row("a wildcard", "evil.ws", "Wildcard", ParentAnswersTest::wildcard),
                row("a wildcard beside a delegation", "evil.ws", "Delegation", z -> wildcard(z.delegated("evil.ws"))),
                row(
                        "its own address beside a wildcard",
                        "evil.ws",
                        "OwnRecords",
                        z -> wildcard(z.parent("evil.ws", "A", "203.0.113.7"))),
                row(
                        "the wildcard's address, without its mail",
                        "evil.ws",
                        "OwnRecords",
                        z -> wildcard(z.parent("evil.ws", "A", "203.0.113.99"))),
                row("a wildcard for mail", "evil.ws", "Wildcard", z -> z.parent("*.ws", "MX", "10 park.nic.ws.")),
                row(
                        "a wildcard that is an alias",
                        "evil.ph",
                        "Wildcard",
                        z -> z.parent("*.ph", "CNAME", "parking.dot.ph.")),
                row(
                        "an alias of its own beside a wildcard that is one",
                        "evil.ph",
                        "Redirection",
                        z -> z.parent("*.ph", "CNAME", "parking.dot.ph.").parent("evil.ph", "CNAME", "elsewhere.ph.")),
                row("a wildcard delegation", "evil.ws", "Wildcard", z -> z.parent("*.ws", "NS", "park.nic.ws.")),
                row(
                        "a wildcard delegation to two servers",
                        "evil.ws",
                        "Wildcard",
                        z -> z.parent("*.ws", "NS", "park.nic.ws.").parent("*.ws", "NS", "park2.nic.ws.")),
                row(
                        "a wildcard delegation, its host's address at the resolver",
                        "evil.ws",
                        "Wildcard",
                        z -> z.parent("*.ws", "NS", "park.nic.ws.").resolved("*.ws", "A", "203.0.113.99")),
                row(
                        "a delegation of its own beside a wildcard delegation",
                        "evil.ws",
                        "Delegation",
                        z -> z.parent("*.ws", "NS", "park.nic.ws.").delegated("evil.ws")),
                row(
                        "one server of its own beside the wildcard's",
                        "evil.ws",
                        "Delegation",
                        z -> z.parent("*.ws", "NS", "park.nic.ws.")
                                .parent("evil.ws", "NS", "park.nic.ws.")
                                .parent("evil.ws", "NS", "ns1.bad.example.")),
                row(
                        "a signed delegation to the wildcard's servers",
                        "evil.ws",
                        "Delegation",
                        z -> z.parent("*.ws", "NS", "park.nic.ws.")
                                .parent("evil.ws", "NS", "park.nic.ws.")
                                .parent("evil.ws", "DS", "1 13 2 " + "00".repeat(32))),
                row(
                        "a wildcard delegation, and addresses of its own",
                        "evil.ws",
                        "OwnRecords",
                        z -> z.parent("*.ws", "NS", "park.nic.ws.").parent("evil.ws", "A", "203.0.113.7")),
                row(
                        "a wildcard of names below",
                        "evil.ws",
                        "Wildcard",
                        z -> z.parent("*.ws", "DNAME", "parking.nic.ws.")),
                row("a wildcard of texts", "evil.ws", "NODATA", z -> z.parent("*.ws", "TXT", "free")),
                row("a wildcard of services", "evil.ws", "NODATA", z -> z.parent("*.ws", "SRV", "0 0 1 park.nic.ws.")),
                row(
                        "a wildcard below a suffix of two labels",
                        "evil.co.uk",
                        "Wildcard",
                        z -> z.parent("*.co.uk", "A", "203.0.113.99")),
                row(
                        "an alias",
                        "evil.de",
                        "Redirection",
                        z -> z.parent("evil.de", "CNAME", "www.park.de.").delegated("park.de")),
                row(
                        "an alias of an alias",
                        "evil.de",
                        "Redirection",
                        z -> z.parent("evil.de", "CNAME", "b.de.")
                                .parent("b.de", "CNAME", "c.de.")
                                .delegated("c.de")),
                row(
                        "aliases in a circle",
                        "evil.de",
                        "Redirection",
                        z -> z.parent("evil.de", "CNAME", "b.de.").parent("b.de", "CNAME", "evil.de.")),
                row("an alias of nothing", "evil.de", "Redirection", z -> z.parent("evil.de", "CNAME", ".")),
                row(
                        "a second zone that is redirected as a whole",
                        "evil.xn--mori-qsa.nz",
                        "Redirection",
                        z -> maori(z).delegated("evil.maori.nz")),
                row("the same, and nothing there", "evil.xn--mori-qsa.nz", "Redirection", ParentAnswersTest::maori),
                row(
                        "the same, by a server that denies the target",
                        "evil.xn--mori-qsa.nz",
                        "Redirection",
                        z -> maori(z).denyBehindAliases()),
                row(
                        "an alias, by a server that denies the target",
                        "evil.de",
                        "Redirection",
                        z -> z.parent("evil.de", "CNAME", "gone.park.de.").denyBehindAliases()),
                row(
                        "everybody's alias, by a server that denies the target",
                        "evil.ph",
                        "Wildcard",
                        z -> z.parent("*.ph", "CNAME", "gone.dot.ph.").denyBehindAliases()),
                row(
                        "a redirection of what stands below the name",
                        "evil.nz",
                        "Redirection",
                        z -> z.parent("evil.nz", "DNAME", "plain.net.").delegated("plain.net")),
                row("a null MX alone", "evil.de", "NODATA", z -> z.parent("evil.de", "MX", "0 .")),
                row(
                        "a name above hosts of the registry's zone",
                        "evil.de",
                        "NODATA",
                        z -> z.parent("www.evil.de", "A", "203.0.113.7")));
    }

    private static Arguments row(String what, String name, String expected, Consumer<ScriptedZones> zones) {
        return Arguments.of(what, name, expected, zones);
    }

    private static ScriptedZones wildcard(ScriptedZones zones) {
        return zones.parent("*.ws", "A", "203.0.113.99").parent("*.ws", "MX", "10 parking.nic.ws.");
    }

    private static ScriptedZones maori(ScriptedZones zones) {
        return zones.parent("xn--mori-qsa.nz", "DNAME", "maori.nz.");
    }

    private static String form(Outcome<ParentAnswer> outcome) {
        return outcome.found().map(a -> a.getClass().getSimpleName()).orElseGet(outcome::word);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aLookUpAndAQuickCheckConcludeTheSame(String what, String name, String expected, Consumer<ScriptedZones> script)
            throws Exception {
        try (ScriptedZones zones = new ScriptedZones()) {
            script.accept(zones);
            Outcome<ParentAnswer> proper = zones.parentOf(name);
            assertEquals(expected, form(proper), proper.toString());
            assertTrue(proper.provenance().evidence().isPresent());
            QuickCheck.Seen seen = assertInstanceOf(QuickCheck.Seen.class, zones.quickCheck(name));
            assertEquals(expected.equals("Delegation"), seen.delegated());
            QuickCheckAnswers read = zones.read(name, seen);
            assertEquals(ParentDigest.of(proper), ParentDigest.of(read.parent()));
            // A quick check in the next night has the same digest.
            assertEquals(seen.digest(), ((QuickCheck.Seen) zones.quickCheck(name)).digest());
        }
    }

    /** Records behind a wildcard belong to the registry, whatever record leads there. */
    @Test
    void behindAWildcardDelegationNothingIsTheNames() throws Exception {
        try (ScriptedZones zones = new ScriptedZones()) {
            zones.parent("*.ws", "NS", "park.nic.ws.").resolved("*.ws", "A", "203.0.113.99");
            Outcome<ParentAnswer> seen = zones.parentOf("evil.ws");
            assertTrue(seen.found().orElseThrow().isWildcard());
            assertTrue(seen.found().flatMap(ParentAnswer::delegation).isEmpty());
            assertTrue(zones.read("evil.ws", (QuickCheck.Seen) zones.quickCheck("evil.ws"))
                    .resolution()
                    .isEmpty());
        }
    }

    @Test
    void aDelegationStandsWhereTheZonesWildcardCannotBeSeen() throws Exception {
        try (ScriptedZones zones = new ScriptedZones()) {
            zones.delegated("evil.de").refuseStrangers("evil.de");
            assertEquals("Delegation", form(zones.parentOf("evil.de")));
            assertInstanceOf(QuickCheck.Seen.class, zones.quickCheck("evil.de"));
        }
    }

    @Test
    void whatChangesInTheParentZoneChangesTheDigest() throws Exception {
        try (ScriptedZones before = new ScriptedZones();
                ScriptedZones after = new ScriptedZones();
                ScriptedZones moved = new ScriptedZones()) {
            before.parent("evil.de", "A", "203.0.113.7");
            after.parent("evil.de", "A", "203.0.113.8");
            assertNotEquals(
                    ((QuickCheck.Seen) before.quickCheck("evil.de")).digest(),
                    ((QuickCheck.Seen) after.quickCheck("evil.de")).digest());
            maori(before).delegated("evil.maori.nz");
            maori(moved).parent("evil.maori.nz", "NS", "ns1.court.example.");
            assertNotEquals(
                    ((QuickCheck.Seen) before.quickCheck("evil.xn--mori-qsa.nz")).digest(),
                    ((QuickCheck.Seen) moved.quickCheck("evil.xn--mori-qsa.nz")).digest());
        }
    }

    @Test
    void aWildcardsAnswerIsNotTheHosts() throws Exception {
        try (ScriptedZones zones = new ScriptedZones()) {
            wildcard(zones).resolved("*.ws", "A", "203.0.113.99");
            QuickCheckAnswers read = zones.read("evil.ws", (QuickCheck.Seen) zones.quickCheck("evil.ws"));
            assertTrue(read.resolution().isEmpty());
        }
    }

    @Test
    void aZonesWildcardIsLookedForOnce() throws Exception {
        try (ScriptedZones zones = new ScriptedZones()) {
            wildcard(zones);
            zones.quickCheck("evil0.ws");
            int first = zones.asked().size();
            for (int i = 1; i <= 20; i++) {
                zones.quickCheck("evil" + i + ".ws");
            }
            // The types NS, A, AAAA and MX of each name.
            assertEquals(20 * 4, zones.asked().size() - first);
        }
    }

    @Test
    void aRedirectionSaysWhereToAndWhatIsThere() {
        try (ScriptedZones zones = new ScriptedZones()) {
            maori(zones).delegated("evil.maori.nz");
            ParentAnswer.Redirection r = assertInstanceOf(
                    ParentAnswer.Redirection.class,
                    zones.parentOf("evil.xn--mori-qsa.nz").found().orElseThrow());
            assertEquals("DNAME", r.type());
            assertEquals(WireName.of("xn--mori-qsa.nz"), r.owner());
            assertEquals(WireName.of("evil.maori.nz"), r.target());
            assertEquals("evil.maori.nz", r.registered().orElseThrow().ascii());
            assertEquals(
                    List.of(WireName.of("a.nic.test")),
                    r.delegation().orElseThrow().nameServers());
        }
    }

    @Test
    void noNameServerIsDropped() throws Exception {
        try (ScriptedZones zones = new ScriptedZones()) {
            for (String server : List.of(
                    "NS1.Court.Example.",
                    "ns2.court.example.",
                    "xn--aa.hollowwren.net.",
                    "-x.ns.example.",
                    "x-.ns.example.",
                    "_dns.example.",
                    "\\255\\000x.example.",
                    "a\\.b.example.")) {
                zones.parent("evil.de", "NS", server);
            }
            List<WireName> expected = Stream.of(
                            "ns1.court.example",
                            "ns2.court.example",
                            "xn--aa.hollowwren.net",
                            "-x.ns.example",
                            "x-.ns.example",
                            "_dns.example",
                            "\\255\\000x.example",
                            "a\\.b.example")
                    .map(WireName::of)
                    .sorted()
                    .toList();
            Outcome<ParentAnswer> proper = zones.parentOf("evil.de");
            assertEquals(
                    expected,
                    proper.found()
                            .flatMap(ParentAnswer::delegation)
                            .orElseThrow()
                            .nameServers());
            Delegation read = zones.read("evil.de", (QuickCheck.Seen) zones.quickCheck("evil.de"))
                    .parent()
                    .found()
                    .flatMap(ParentAnswer::delegation)
                    .orElseThrow();
            assertEquals(expected, read.nameServers());
        }
    }

    @Test
    void nothingIsConcludedWhenTheZonesWildcardCannotBeSeen() throws Exception {
        try (ScriptedZones zones = new ScriptedZones()) {
            zones.parent("evil.de", "A", "203.0.113.7").refuseStrangers("evil.de");
            assertTrue(zones.parentOf("evil.de").isFailed());
            assertInstanceOf(QuickCheck.Unclear.class, zones.quickCheck("evil.de"));
        }
    }
}

package takedown.lookup.whois;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedWhoisTest {

    @Test
    void aRegistrarsLayoutOfOld() {
        assertEquals(
                Map.of(
                        "available", false,
                        "registrar_name", "Invented Names, Inc. (http://www.invented.example)",
                        "created", "1999-03-01",
                        "updated", "2010-11-04",
                        "expires", "2011-11-01",
                        "nameservers", List.of("ns1.invented.example", "ns2.invented.example"),
                        "outcome", "registered",
                        "state", "registered",
                        "domain", "EVIL-SHOP.COM",
                        "registrant", "Evil Shop"),
                read("""
                Registrant:
                   Evil Shop
                   1 Some Street

                   Registered through: Invented Names, Inc. (http://www.invented.example)
                   Domain Name: EVIL-SHOP.COM
                      Created on: 01-Mar-99
                      Expires on: 01-Nov-11
                      Last Updated on: 04-Nov-10

                   Administrative Contact:
                      Somebody, Else  somebody@invented.example

                   Domain servers in listed order:
                      NS1.INVENTED.EXAMPLE
                      NS2.INVENTED.EXAMPLE
                """));
    }

    @Test
    void labelsWithDotsAndNoColon() {
        Map<String, Object> line = read("""
                Domain Name.......... evil-shop.com
                  Creation Date........ 1997-08-15
                  Expiry Date.......... 2012-08-14
                  Name Server.......... ns1.invented.example
                """);
        assertEquals("1997-08-15", line.get("created"));
        assertEquals("2012-08-14", line.get("expires"));
        assertEquals(List.of("ns1.invented.example"), line.get("nameservers"));
    }

    @Test
    void labelsThatNoTableHasByTheirWords() {
        Map<String, Object> line = read("""
                Domain name: evil-shop.example
                Date of first registration: 2020-01-02
                Domain name expiration date (GMT): 2027-01-02 03:04:05
                Last modification made on: 2026-02-03
                Accredited registrar: Invented Names
                Authoritative nameserver no. 1: ns1.invented.example
                Registrant modified: 2026-11-11
                """);
        assertEquals("2020-01-02", line.get("created"));
        assertEquals("2027-01-02T03:04:05", line.get("expires"));
        assertEquals("2026-02-03", line.get("updated"));
        assertEquals("Invented Names", line.get("registrar_name"));
        assertEquals(List.of("ns1.invented.example"), line.get("nameservers"));
    }

    @Test
    void austriasBlocks() {
        Map<String, Object> line = read("""
                % Copyright (c)2026 by a registry

                domain:         evil-shop.at
                registrar:      Invented Names Inc. ( https://nic.example/registrar/1 )
                registrant:     ES1-NICAT
                nserver:        ns1.invented.example
                changed:        20260426 17:57:27
                source:         AT-DOM

                personname:     Somebody
                organization:   Evil Shop
                nic-hdl:        ES1-NICAT
                changed:        20110111 00:08:30
                source:         AT-DOM
                """);
        assertEquals("2026-04-26T17:57:27", line.get("updated"));
        assertEquals("Evil Shop", line.get("registrant"), "the contact of the handle");
    }

    @Test
    void koreasEnglishHalfIsTaken() {
        Map<String, Object> line = read("""
                query : evil-shop.co.kr

                # KOREAN(UTF8)

                \ub3c4\uba54\uc778\uc774\ub984                  : evil-shop.co.kr
                \ub4f1\ub85d\uc778                      : \uc545\ud55c \uac00\uac8c
                \ub4f1\ub85d\uc77c                      : 1999. 07. 28.
                \ub4f1\ub85d\ub300\ud589\uc790                  : (\uc8fc)\ubc1c\uba85

                # ENGLISH

                Domain Name                 : evil-shop.co.kr
                Registrant                  : Evil Shop
                Registered Date             : 1999. 07. 28.
                Authorized Agency           : Invented Corp.
                """);
        assertEquals("Invented Corp.", line.get("registrar_name"));
        assertEquals("Evil Shop", line.get("registrant"));
        assertEquals("1999-07-28", line.get("created"));
    }

    @Test
    void tongasTwoWordsALine() {
        Map<String, Object> line = read("Tonic whoisd V1.1\nevil ns-1.invented.example\nevil ns-2.invented.example\n");
        assertEquals(false, line.get("available"));
        assertEquals(List.of("ns-1.invented.example", "ns-2.invented.example"), line.get("nameservers"));
        assertEquals(true, read("Tonic whoisd V1.1\nNo match for evil.to\n").get("available"));
    }

    @Test
    void statusesAreEppCodesWhereTheyAreAndTextWhereTheyAreNot() {
        Map<String, Object> line = read("""
                Domain Name: evil-shop.com
                Registrar: X
                Domain Status: clientHold https://icann.org/epp#clientHold
                Domain Status: server_transfer_prohibited, Active
                Domain Status: CLIENT DELETE PROHIBITED
                Domain Status: pending judgement
                """);
        assertEquals(
                List.of(
                        "clientHold",
                        "serverTransferProhibited",
                        "Active",
                        "clientDeleteProhibited",
                        "pending judgement"),
                line.get("statuses"));
    }

    @Test
    void aZoneThatIsStatedIsReckonedWithAndOneThatIsNotIsNotInvented() {
        Map<String, Object> line = read("""
                Domain Name: evil-shop.com
                Creation Date: 2020-01-02T03:04:05+0900
                Updated Date: 2020-01-02 03:04:05
                Expiration Date: 0001-01-01T00:00:00Z
                """);
        assertEquals("2020-01-01T18:04:05Z", line.get("created"));
        assertEquals("2020-01-02T03:04:05", line.get("updated"));
        assertEquals("0001-01-01T00:00:00Z", line.get("expires"), "as stated, plausible or not");
    }

    @Test
    void aTermThatWasOverWhenTheAnswerWasGiven() {
        String text = "Domain Name: evil-shop.com\nRegistrar: X\nExpiration Date: 2026-02-01\n";
        assertEquals("registered", read(text).get("state"), "the time of the answer is not known");
        assertEquals(
                "expired",
                read(text + ">>> Last update of WHOIS database: 2026-02-02T00:00:00Z <<<\n")
                        .get("state"));
        assertEquals(
                "registered",
                read(text + ">>> Last update of WHOIS database: 2026-01-31T00:00:00Z <<<\n")
                        .get("state"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Query rate limit exceeded. Reduced information.",
                "Your connection limit exceeded. Please slow down and try again later.",
                "%ERROR:201: access denied for 192.0.2.1",
                "%ERROR:305: connections limit exceeded",
                "Excessive querying, grace period of 86400 seconds.",
                "The Whois service is currently unavailable.",
                "Sorry, too many queries from your address",
                "Maximum Daily connection limit reached for your host.",
                "Lookup quota exceeded.",
                "-1: Maximum query rate reached",
                "Server is busy now, please try again later.",
                "Unable to connect to remote host",
                "Timeout.",
                "Error: could not connect to database",
                "Fatal error: Uncaught exception in /var/www/whois.php on line 32",
                "% Quota exceeded",
                "Error 55000000002 Connection refused; access control limit reached.",
                "Whois Database Temporarily Unavailable",
                "Error for \"evil.co.uk\".\n\nthe WHOIS query quota for 192.0.2.1 has been exceeded\nand will be replenished in 0.141 seconds",
                "%%\n%% Too many requests...\n%%\n\n%% No entries found in the Database.\n",
                "Invalid query: evil..net",
                ""
            })
    void whatIsNoAnswer(String text) {
        Map<String, Object> line = read(text);
        assertTrue(line.containsKey("available"));
        assertNull(line.get("available"), text);
        assertEquals("no_answer", line.get("outcome"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No match for \"EVIL-SHOP.COM\".",
                "NOT FOUND",
                "% No entries found for the selected source(s).",
                "Domain: evil-shop.it\nStatus: AVAILABLE",
                "The domain has not been registered.",
                "% nothing found",
                "El dominio no se encuentra registrado",
                "This query returned 0 objects.",
                "evil-shop.vu is free",
                "Domain evil-shop.sc is available for purchase"
            })
    void denials(String text) {
        assertEquals(true, read(text).get("available"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reserved by Registry\n\nTerms: all rights reserved.",
                "The domain you requested is prohibited.",
                "evil-shop.example cannot be registered",
                "This name is not available for registration"
            })
    void aReservedNameIsNotFree(String text) {
        Map<String, Object> line = read(text);
        assertEquals(false, line.get("available"));
        assertEquals("reserved", line.get("outcome"));
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("colons", ":".repeat(65_536)),
                Arguments.of("line ends", "\n".repeat(65_536)),
                Arguments.of("labels", "Domain Name: a.b\n".repeat(3_855)),
                Arguments.of("headings", "Registrar:\n  x\n".repeat(4_000)),
                Arguments.of("dots", ".".repeat(65_536)),
                Arguments.of("brackets", "[".repeat(32_768) + "]".repeat(32_768)),
                Arguments.of("blanks", " ".repeat(65_536)),
                Arguments.of("one long label", "a".repeat(65_000) + ": b"),
                Arguments.of("dates", "Created: 01.01.2020 01:01:01 +0100\n".repeat(1_870)),
                Arguments.of("commas", "Name Server: " + "a.b,".repeat(16_000)),
                Arguments.of("statuses", "Domain Status: " + "ok,".repeat(21_000)),
                Arguments.of("sentences", "there is no such thing as a limit here\n".repeat(1_600)),
                Arguments.of("Korean", "\ub4f1\ub85d\uc77c : x\n".repeat(3_500)),
                Arguments.of("slashes", "a / ".repeat(16_000)),
                Arguments.of("hidden characters", "\u202e\u200b".repeat(10_000)));
    }

    /** The shortest of several measurements is the time of the parser without other load on the machine. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void nothingHoldsTheParserUp(String name, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        Duration best = IntStream.range(0, 12)
                .mapToObj(i -> CpuTime.of(() -> SavedWhois.read(octets)))
                .min(Duration::compareTo)
                .orElseThrow();
        assertTrue(best.compareTo(CpuTime.LINEAR) < 0, () -> name + " took " + best);
    }

    private static Map<String, Object> read(String text) {
        return SavedWhois.read(text.getBytes(StandardCharsets.UTF_8));
    }
}

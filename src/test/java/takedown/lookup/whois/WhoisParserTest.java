package takedown.lookup.whois;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.observation.FailureKind;
import takedown.observation.Registration;

class WhoisParserTest {

    @Test
    void labelsAsGenericRegistriesWriteThem() {
        WhoisRecord r = registered("""
                   Domain Name: WRENKEYS.NET
                   Registry Domain ID: 77_DOMAIN_NET-TEST
                   Registrar WHOIS Server: whois.registrar.example
                   Updated Date: 2025-01-02T03:04:05Z
                   Creation Date: 2024-02-29T23:59:59Z
                   Registry Expiry Date: 2027-02-28T23:59:59Z
                   Registrar: Invented Registrar Ltd
                   Registrar IANA ID: 9995
                   Registrar Abuse Contact Email: desk@registrar.example
                   Registrar Abuse Contact Phone: +1.5551234
                   Domain Status: serverHold https://icann.org/epp#serverHold
                   Domain Status: client transfer prohibited (https://icann.org/epp#x)
                   Name Server: NS2.WRENKEYS.NET
                   Name Server: NS1.WRENKEYS.NET
                   DNSSEC: signedDelegation
                   DNSSEC DS Data: 31406 13 2 AB12
                   Registrant Name: REDACTED FOR PRIVACY
                   Registrant Organization: Wren\u202eshop
                >>> Last update of WHOIS database: 2026-11-23T06:00:00Z <<<
                By submitting a query you agree not to exceed the query rate; too many queries are blocked, see the terms.
                """);
        Registration registration = r.registration(DomainName.of("wrenkeys.net"));
        assertEquals(Optional.of(9995), registration.registrarIanaId());
        assertEquals(
                Optional.of("desk@registrar.example"),
                registration.registrarAbuse().email());
        assertEquals(List.of("clientTransferProhibited", "serverHold"), registration.statuses());
        assertEquals(2, registration.nameServers().size());
        assertEquals(Optional.of(true), registration.dnssec());
        assertEquals("31406 13 2 AB12", registration.ds().getFirst().toString());
        assertEquals(Optional.of(Instant.parse("2024-02-29T23:59:59Z")), registration.createdAt());
        assertEquals(Optional.of("Wren<U+202E>shop"), registration.registrant());
        assertTrue(registration.redacted().contains("registrant name"));
    }

    @Test
    void blocksAsInRpsl() {
        WhoisRecord r = registered("""
                domain:       wrenkeys.cz
                registrar:    REG-INVENTED
                nsset:        NSS-WREN
                registered:   21.07.2020 15:21:00
                changed:      18.05.2021 23:28:45
                expire:       22.07.2027

                contact:      WREN-1
                name:         A Person
                created:      01.01.2001 00:00:00
                status:       linked

                nsset:        NSS-WREN
                nserver:      ns1.wrenkeys.cz (192.0.2.1)
                nserver:      ns2.example.net
                created:      02.02.2002 00:00:00
                """);
        assertEquals("2020-07-21T15:21:00", r.created().orElseThrow().toString());
        assertEquals("2027-07-22", r.expires().orElseThrow().toString());
        assertEquals(Optional.of("REG-INVENTED"), r.registrar());
        assertEquals(List.of(), r.statuses());
        assertEquals(
                List.of("ns1.wrenkeys.cz", "ns2.example.net"),
                r.nameServers().stream().map(WireName::text).toList());
    }

    @Test
    void headingsWithIndentedValuesAsAtNominet() {
        WhoisRecord r = registered("""

                    Domain name:
                        wren-works.co.uk

                    Registrar:
                        Invented Registrar Ltd t/a Wren [Tag = INVENTED]
                        URL: https://www.registrar.example

                    Relevant dates:
                        Registered on: 14-Feb-2019
                        Expiry date:  14-Feb-2027
                        Last updated:  10-Feb-2025

                    Registration status:
                        Registered until expiry date.

                    Name servers:
                        ns1.wren-works.co.uk      192.0.2.1
                        ns2.example.net

                    WHOIS lookup made at 13:39:17 01-May-2026
                """);
        assertEquals(Optional.of("wren-works.co.uk"), r.domain());
        assertEquals(Optional.of("Invented Registrar Ltd t/a Wren [Tag = INVENTED]"), r.registrar());
        assertEquals("2027-02-14", r.expires().orElseThrow().toString());
        assertEquals(List.of("Registered until expiry date."), r.statuses());
        assertEquals(2, r.nameServers().size());
    }

    @Test
    void labelsInBracketsAsAtJprs() {
        WhoisRecord r = registered("""
                [ JPRS database provides information on network administration. ]
                Domain Information:
                a. [Domain Name]                WREN.CO.JP
                p. [Name Server]                ns1.wren.co.jp
                p. [Name Server]                ns2.example.net
                s. [Signing Key]
                [State]                         Connected (2027/11/30)
                [Registered Date]               2012/11/21
                [Last Update]                   2018/12/01 01:01:57 (JST)
                """);
        assertEquals(List.of("Connected"), r.statuses());
        assertEquals("2012-11-21", r.created().orElseThrow().toString());
        assertEquals("2018-11-30T16:01:57Z", r.updated().orElseThrow().toString());
        assertEquals(2, r.nameServers().size());
    }

    @Test
    void sectionsInBracketsAsAtDenic() {
        WhoisRecord r = registered("""
                % Terms of use
                Domain: wren.de
                Nserver: ns1.wren.de 192.0.2.1
                Status: connect
                Changed: 2026-03-04T05:06:07+01:00

                [Tech-C]
                Type: PERSON
                Name: A Person
                Changed: 2001-01-01T00:00:00+01:00
                """);
        assertEquals("2026-03-04T04:06:07Z", r.updated().orElseThrow().toString());
        assertEquals(List.of("connect"), r.statuses());
        assertEquals(1, r.nameServers().size());
    }

    @Test
    void theRegistrarsAnswerBelowTheRegistrys() {
        WhoisRecord r = registered("""
                Domain Name: WRENKEYS.NET
                Registrar: Invented Registrar Ltd
                Name Server: NS1.WRENKEYS.NET
                Creation Date: 2024-02-29T23:59:59Z

                Domain Name: wrenkeys.net
                Registrar: INVENTED
                Registrar Abuse Contact Email: desk@registrar.example
                Creation Date: 2024-03-01T00:00:00Z
                Name Server: ns9.wrenkeys.net
                """);
        assertEquals(Optional.of("Invented Registrar Ltd"), r.registrar());
        assertEquals(Optional.of("desk@registrar.example"), r.abuse().email());
        assertEquals("ns1.wrenkeys.net", r.nameServers().getFirst().text());
        assertEquals(1, r.nameServers().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-29T23:59:59.123Z      | 2024-02-29T23:59:59Z",
                "2024-02-29 23:59:59+02        | 2024-02-29T21:59:59Z",
                "2024-02-29T23:59:59-0330      | 2024-03-01T03:29:59Z",
                "2024/02/29 23:59:59           | 2024-02-29T23:59:59",
                "2024.02.29                    | 2024-02-29",
                "20240229 #77                  | 2024-02-29",
                "29-Feb-2024 10:00:00 UTC      | 2024-02-29T10:00:00Z",
                "29th February, 2024           | 2024-02-29",
                "2024-Feb-29.                  | 2024-02-29",
                "Thu Feb 29 10:00:00 GMT 2024  | 2024-02-29T10:00:00Z",
                "Thu Feb 29 2024               | 2024-02-29",
                "29.2.2024                     | 2024-02-29",
                "29/02/2024 14:06:58 MSK       | 2024-02-29T11:06:58Z",
                "02/29/2024                    | 2024-02-29",
                "2024年2月29日                   | 2024-02-29",
                "2024年2月29日 10時20分30秒        | 2024-02-29T10:20:30",
                "2024년 2월 29일                 | 2024-02-29",
                "29 de febrero de 2024         | 2024-02-29",
                "29. Februar 2024 10:00 MEZ    | 2024-02-29T09:00:00Z",
                "jeudi 29 février 2024         | 2024-02-29",
                "mardi 2 avril 2024            | 2024-04-02",
                "29 şubat 2024                 | 2024-02-29",
                "29 февраля 2024               | 2024-02-29",
                "2024-02-29 10:00:00 (UTC+8)   | 2024-02-29T02:00:00Z",
                "2024-02-29 10:00:00 CLST      | 2024-02-29T13:00:00Z",
                "2024-02-29 10:00:00 IST       | 2024-02-29T10:00:00",
                "2024-02-29 (YYYY-MM-DD)       | 2024-02-29",
                "(YYYY-MM-DD) 2024-02-29       | 2024-02-29",
                "0-HANDLE 20240229101112       | 2024-02-29T10:11:12",
                "29-Feb-24                     | 2024-02-29",
                "29/02/24                      | -",
                "03.04.05                      | -",
                "0000-00-00                    | -",
                "2023-02-29                    | -",
                "before Aug-1996               | -",
                "null                          | -",
                "99999999                      | -",
                "1.2.3.4                       | -"
            })
    void dates(String text, String read) {
        assertEquals(
                read,
                new WhoisDateReader(false).read(text).map(WhoisDate::toString).orElse("-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No match for \"WREN.NET\".\n>>> Last update",
                "NOT FOUND",
                "% No entries found in the database.",
                "Domain Name: wren.net\nDomain Status: No Object Found",
                "Domain: wren.de\nStatus: free",
                "Domain name:           wren.ca\nDomain status:         available",
                "    No match for \"wren.co.uk\".\n\n    This domain name has not been registered.",
                "wren.net is available for registration",
                "wren.cl: no existe"
            })
    void none(String text) {
        assertInstanceOf(WhoisAnswer.NoObject.class, WhoisParser.parse(text, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "You have exceeded your quota of queries.                 | RATE_LIMITED",
                "%% Too many requests...%%%% No entries found             | RATE_LIMITED",
                "whois: daily whois-limit exceeded for client 192.0.2.1   | RATE_LIMITED",
                "Please go away for 13 Seconds                            | RATE_LIMITED",
                "% Excessive querying, grace period of 2 seconds          | RATE_LIMITED",
                "Sorry, the Whois database is currently down.             | SERVER_FAILURE",
                "The service is under maintenance, wren.net not found     | SERVER_FAILURE",
                "% Error: 55000000010 Invalid query                       | REFUSED",
                "''                                                       | MALFORMED",
                "220 smtp.example ESMTP                                   | MALFORMED"
            })
    void noAnswer(String text, FailureKind kind) {
        WhoisAnswer.NoAnswer no = assertInstanceOf(
                WhoisAnswer.NoAnswer.class, WhoisParser.parse(text.replace("%%%%", "%%\n%%"), Optional.empty()));
        assertEquals(kind, no.kind(), no.detail());
    }

    @Test
    void anotherNameIsNoAnswer() {
        WhoisAnswer answer = WhoisParser.parse(
                "Domain Name: other.net\nRegistrar: Invented\n", Optional.of(DomainName.of("wren.net")));
        assertEquals(
                FailureKind.MALFORMED,
                assertInstanceOf(WhoisAnswer.NoAnswer.class, answer).kind());
        WhoisAnswer denial =
                WhoisParser.parse("Domain: other.de\nStatus: free\n", Optional.of(DomainName.of("wren.de")));
        assertEquals(
                FailureKind.MALFORMED,
                assertInstanceOf(WhoisAnswer.NoAnswer.class, denial).kind());
    }

    /** Two parsers in common use needed more than eight seconds for texts like these. */
    @Test
    void noTextTakesLong() {
        List<String> texts = List.of(
                "a".repeat(65536),
                " ".repeat(65536),
                "\t".repeat(65536),
                ":".repeat(65536),
                "[".repeat(65536),
                "(".repeat(65536),
                "\n".repeat(65536),
                "a:\n".repeat(21845),
                "Name Server: a.b\n".repeat(3855),
                "Domain Name: a.b\n".repeat(3855),
                "Status: " + "a,".repeat(32000),
                "Creation Date: " + "1-".repeat(32000),
                "Name Server: " + "a,".repeat(32000),
                "no match ".repeat(7000),
                "no match\n".repeat(7000),
                "Registrar:\n" + "  x y  z\n".repeat(6500));
        for (int warm = 0; warm < 20; warm++) {
            texts.forEach(text -> WhoisParser.parse(text, Optional.empty()));
        }
        for (String text : texts) {
            Duration best = IntStream.range(0, 5)
                    .mapToObj(i -> CpuTime.of(() -> WhoisParser.parse(text, Optional.empty())))
                    .min(Duration::compareTo)
                    .orElseThrow();
            assertTrue(best.compareTo(CpuTime.LINEAR) < 0, text.substring(0, 12) + " took " + best);
        }
    }

    @Test
    void tenThousandMutants() {
        String seed = """
                Domain Name: WREN.NET
                Registrar:
                   Invented Ltd
                [Name Server] ns1.wren.net
                Creation Date: 29-Feb-2024 10:00:00 +02:00
                Status: ok, clientHold (x) - y
                changed: a@b.cc 20240229 (Assigned)
                DNSSEC DS Data: 1 2 3 AB

                person: x
                p. [State] Connected (2027/11/30)
                Record expires on 02/29/2024
                """;
        java.util.Random random = new java.util.Random(20261123);
        String alphabet = "0123456789:.-/+ \t\n[]()@,ZTab\u0000\u202e\ud800%#>*";
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder(seed);
            for (int n = random.nextInt(12); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(9)));
                    default -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
                if (text.isEmpty()) {
                    text.append(' ');
                }
            }
            WhoisAnswer answer = WhoisParser.parse(text.toString(), Optional.empty());
            if (answer instanceof WhoisAnswer.Registered(WhoisRecord record)) {
                record.registration(DomainName.of("wren.net"));
            }
        }
    }

    private static WhoisRecord registered(String text) {
        return assertInstanceOf(WhoisAnswer.Registered.class, WhoisParser.parse(text, Optional.empty()))
                .record();
    }
}

package takedown.lab;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabWhoisTest {

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(Clock.fixed(Instant.parse("2026-11-23T06:00:00Z"), ZoneOffset.UTC));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.43.0.1 | hollowwren-keys.net    | refer:        whois.verisign-grs.com",
                "127.0.0.1  | de                     | refer:        whois.denic.de",
                "127.43.0.1 | hollowwren.invalid     | 0 objects",
                "127.43.0.2 | hollowwren-keys.net    | Registrar WHOIS Server: whois.registrar-one.example",
                "127.43.0.2 | domain HOLLOWWREN-KEYS.NET | Registry Expiry Date: 2027-10-11T06:00:00Z",
                "127.43.0.2 | hollowwren-club.com    | Domain Status: serverHold https://icann.org/epp#serverHold",
                "127.43.0.2 | hollowwren-beta.com    | No match for \"HOLLOWWREN-BETA.COM\".",
                "127.43.0.3 | hollowwren-cast.org    | Registrar: Example Registrar Two GmbH",
                "127.43.1.1 | hollowwren-keys.net    | Registrant Name: REDACTED FOR PRIVACY",
                "127.43.1.1 | hollowwren-panel.xyz   | Domain not found",
                "127.43.0.7 | -T dn,ace hollowwren-werk.de | Nserver: ns1.cinderdns.net",
                "127.43.0.7 | hollowwren-nix.de      | Status: free",
                "127.43.0.8 | hollowwren-works.co.uk | Registered on: 21-Oct-2026",
                "127.43.0.8 | hollowwren-nix.co.uk   | This domain name has not been registered.",
            })
    void writesAsClientsKnowIt(String server, String query, String line) throws Exception {
        String answer = new LabClient(lab).whois(server, query);
        assertTrue(answer.contains(line), answer);
        assertFalse(answer.replace("\r\n", "").contains("\n"), "lines end in CR LF");
    }
}

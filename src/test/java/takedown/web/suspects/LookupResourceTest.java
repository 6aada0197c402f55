package takedown.web.suspects;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.web.LabUsers;

@QuarkusTest
class LookupResourceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hollowwren-keys.net|hollowwren-keys.net",
                "HOLLOWWREN-KEYS%5B.%5DNET|hollowwren-keys.net",
                "hxxps://hollowwren-keys%5B.%5Dnet/a//b?x=1|hollowwren-keys.net",
                "https%3A%2F%2Fhollowwren-keys.net%2Fa%2Fb|hollowwren-keys.net",
                "holl%C3%B6w-wren.com|hollöw-wren.com"
            })
    void understandsWhatWasPasted(String pasted, String host) {
        String ascii = as("alice")
                .urlEncodingEnabled(false)
                .get("/api/lookups/" + pasted)
                .then()
                .statusCode(200)
                .extract()
                .path("name.ascii");
        org.junit.jupiter.api.Assertions.assertEquals(
                takedown.name.DomainName.of(pasted.contains("%C3%B6") ? "hollöw-wren.com" : host)
                        .ascii(),
                ascii);
    }

    /** The name is one that no test has in a case, since the PAP of such a case could leave out queries. */
    @Test
    void aDossierHasItsParts() {
        as("alice")
                .get("/api/lookups/hollowwren-mirror.com")
                .then()
                .statusCode(200)
                .body("status", equalTo("ACTIVE"))
                .body("name.registrable", equalTo("hollowwren-mirror.com"))
                .body("registration.source", equalTo("RDAP"))
                .body("parties.role", hasItem("REGISTRY"))
                .body("parties[0].id", equalTo("verisign"))
                .body("observations.outcome", hasItem("FOUND"));
    }

    /** The PAP of a case with these names could leave out queries of its members, so the look-ups are made as root, who is not a member. */
    @Test
    void aDossierHasTheCertificateAndTheWildcardOfTheName() {
        as("root")
                .get("/api/lookups/www.alderbrook-cycles.com")
                .then()
                .statusCode(200)
                .body("certificate.host", equalTo("alderbrook-cycles.com"))
                .body("certificate.validity", equalTo("TRUSTED"))
                .body("certificate.organisation", equalTo("Alderbrook Cycles LLC"))
                .body("collateral.signs.sign", hasItem("ORGANISATION_CERTIFICATE"))
                .body("observations.source", hasItem("TLS"))
                .body("wildcard.state", equalTo("NONE"));
        as("root")
                .get("/api/lookups/kestrelford-sites.org")
                .then()
                .statusCode(200)
                .body("certificate.validity", equalTo("TRUSTED"))
                .body("certificate.organisation", nullValue())
                .body("wildcard.state", equalTo("WILDCARD"))
                .body("wildcard.addresses", hasItem("192.0.2.36"))
                .body("collateral.reasons.code", hasItem("shared-by-count"))
                .body("collateral.verdict", equalTo("PROTECTED"));
        as("root")
                .get("/api/lookups/hollowwren-beta.com")
                .then()
                .statusCode(200)
                .body("certificate.outcome", equalTo("NOT_ASKED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.1", "no-dot", "a..b.net", "javascript://x", "mailto:a@b.net", "999.1.2.3", "%00.net"})
    void nonsenseIsRefusedWithTheReason(String pasted) {
        as("alice")
                .urlEncodingEnabled(false)
                .get("/api/lookups/" + pasted)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", containsString("invalid"));
    }

    @Test
    void healthShowsEachUpstream() {
        // The settings name the sources of the lab, which are available.
        as("olga")
                .get("/q/health")
                .then()
                .body("checks.find { it.name == 'upstreams' }.status", equalTo("UP"))
                .body(
                        "checks.find { it.name == 'upstreams' }.data.'dns.resolvers'",
                        matchesRegex("127\\.0\\.0\\.1:[0-9]+ up"))
                .body(
                        "checks.find { it.name == 'upstreams' }.data.'whois.root'",
                        matchesRegex("127\\.[0-9.]+:[0-9]+ up"))
                .body("checks.find { it.name == 'upstreams' }.data.'rdap.bootstrap'", endsWith(" up"));
    }

    @Test
    void anAuditorAsksNobodyOutside() {
        as("olga").get("/api/lookups/hollowwren-keys.net").then().statusCode(403);
    }

    /** The address as curl -g sends it. Java's own clients refuse such an address. */
    @Test
    void bracketsNeedNoEncoding() throws IOException {
        String answer = raw("/api/lookups/hxxps://hollowwren-keys[.]net/a?x={1}");
        assertTrue(answer.startsWith("HTTP/1.1 200") && answer.contains("\"hollowwren-keys.net\""), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases?after=[",
                "/api/[cases]",
                "/api/cases/%zz",
                "/api/lookups/%zz|",
                "/api/cases?after=a|b",
                "/[",
                "*"
            })
    void whatIsNoAddressIsAProblem(String target) throws IOException {
        String answer = raw(target);
        assertTrue(answer.startsWith("HTTP/1.1 4") && answer.contains("application/problem+json"), answer);
    }

    private static String raw(String target) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String request = "GET " + target
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YWxpY2U6YWxpY2U=\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A look-up obeys the strictest PAP of the caller's cases that have the name, as does the page for a look-up. */
    @Test
    void obeysThePapOfTheCasesThatHaveTheName() {
        String value = "hollowwren-mask.info";
        as("alice")
                .get("/api/lookups/" + value)
                .then()
                .statusCode(200)
                .body("observations.source", hasItem("DNS_AUTHORITY"));
        String theCase = LabUsers.openCase("alice", "passive only", true);
        LabUsers.suspect(theCase, "www." + value);
        as("alice")
                .contentType("application/json")
                .body("{\"pap\": \"RED\"}")
                .patch("/api/cases/" + theCase)
                .then()
                .statusCode(200);
        as("alice")
                .get("/api/lookups/" + value)
                .then()
                .statusCode(200)
                .body("observations.findAll { it.source == 'TLS' && it.outcome == 'FOUND' }.size()", equalTo(0))
                .body(
                        "observations.findAll { it.source == 'DNS_AUTHORITY' && it.outcome == 'FOUND' }.size()",
                        equalTo(0));
        // The case of another person is not revealed.
        as("dan")
                .get("/api/lookups/" + value)
                .then()
                .statusCode(200)
                .body(
                        "observations.findAll { it.source == 'DNS_AUTHORITY' && it.outcome == 'FOUND' }.size()",
                        greaterThan(0));
    }
}

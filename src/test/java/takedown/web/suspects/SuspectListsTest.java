package takedown.web.suspects;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.People.as;
import static takedown.web.People.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of lists as people paste and upload them. */
@QuarkusTest
class SuspectListsTest {

    @Test
    void defangedUrlsKeepTheirPaths() {
        String id = openCase("alice", "paths", false);
        post(id, "application/json", """
                        ["hxxps[://]hollowwren-keys[.]net[/]drop[.]php", "https://hollowwren-keys.net/t/{{.}}/x",
                         "https://hollowwren-keys\u3002net/\u304a\u3002html", "[2001:db8::66]:8443", "hxxp://0xCB007142/panel",
                         "secure-.hollowwren-keys.net", "xn--aa.hollowwren-keys.net", "-hollowwren.net"]
                        """)
                .body("accepted", equalTo(7))
                .body("rejected", hasSize(1))
                .body("rejected[0].line", equalTo(8))
                .body("rejected[0].reason", containsString("hyphen"));
        assertEquals(
                List.of(
                        "https://hollowwren-keys.net/drop.php",
                        "https://hollowwren-keys.net/t/%7B%7B.%7D%7D/x",
                        "https://hollowwren-keys.net/%E3%81%8A%E3%80%82html",
                        "http://[2001:db8::66]:8443/",
                        "http://203.0.113.66/panel",
                        "secure-.hollowwren-keys.net",
                        "xn--aa.hollowwren-keys.net"),
                values(id));
    }

    @Test
    void aSpreadsheetWithSemicolonsKeepsEveryColumn() {
        String id = openCase("alice", "semicolons", false);
        post(
                        id,
                        "text/csv",
                        "sep=;\r\nvalue;role;category;verdict;note;seen\r\n"
                                + "hollowwren-keys[.]net;storefront;PHISHING;MALICIOUS;\"am 20.11., erneut\";1\r\n"
                                + "hxxps://hollowwren-docs[.]org/a;docs;PHISHING;MALICIOUS;\"erste\r\nzweite\";2\r\n"
                                + "hollowwren-shop.com;shop;;BENIGN;;3\r\n")
                .body("accepted", equalTo(2))
                .body("rejected", hasSize(1))
                .body("rejected[0].line", equalTo(6))
                .body("rejected[0].value", equalTo("hollowwren-shop.com"))
                .body("rejected[0].reason", containsString("BENIGN"))
                .body("warnings", hasItem(containsString("seen")));
        as("alice")
                .get("/api/cases/" + id + "/suspects")
                .then()
                .body("items[0].verdict", equalTo("MALICIOUS"))
                .body("items[0].note", equalTo("am 20.11., erneut"))
                .body("items[1].value", equalTo("https://hollowwren-docs.org/a"))
                .body("items[1].note", containsString("zweite"));
    }

    @ParameterizedTest
    @CsvSource({"text/plain, UTF-16LE", "text/plain; charset=utf-16, UTF-16LE", "text/plain; charset=utf-16, UTF-16BE"})
    void windowsWritesUtf16(String type, String charset) {
        String id = openCase("alice", "utf-16", false);
        byte[] list = "\uFEFFhollowwren-keys[.]net\r\nhollowwren-panel[.]xyz\r\n"
                .getBytes(java.nio.charset.Charset.forName(charset));
        as("alice")
                .contentType(type)
                .body(list)
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("rejected", hasSize(0));
        as("alice")
                .contentType("text/plain; charset=klingon")
                .body("hollowwren-keys.net".getBytes(StandardCharsets.UTF_8))
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(400)
                .body("detail", containsString("klingon"));
    }

    @Test
    void whatIsNoSuspectHasItsLineAndWhatItIs() {
        String id = openCase("alice", "no suspects", false);
        String list = """
                # addresses of nobody, suffixes, home pages
                0.0.0.0
                127.0.0.1 localhost
                192.168.1.1
                co.uk
                https://pastebarn.org/
                billing@hollowwren-post.info
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                setup.exe
                *.hollowwren-relay.io
                hollowwren-keys.net is bad
                203.0.113.66
                """;
        var answer = post(id, "text/plain", list).body("accepted", equalTo(1)).extract();
        assertEquals(List.of(2, 3, 4, 5, 6, 7, 8, 9, 10, 11), answer.path("rejected.line"));
        List<String> reasons = answer.path("rejected.reason");
        List<String> said = List.of(
                "this network",
                "own machine",
                "a private address (RFC 1918)",
                "a public suffix",
                "the home page of Pastebarn",
                "an e-mail address",
                "a SHA-256 hash",
                "a file name",
                "a wildcard",
                "text stands behind");
        for (int i = 0; i < said.size(); i++) {
            assertTrue(reasons.get(i).contains(said.get(i)), reasons.get(i));
        }
        assertEquals(List.of("203.0.113.66"), values(id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.168.1.1|a private address (RFC 1918)",
                "billing@hollowwren-post.info|an e-mail address",
                "0123456789abcdef0123456789abcdef|an MD5 hash",
                "hollowwren-keys.net%20hollowwren-docs.org|one at a time",
                "*.hollowwren-relay.io|a wildcard"
            })
    void aLookUpGivesTheSameReasons(String pasted, String reason) {
        as("alice")
                .urlEncodingEnabled(false)
                .get("/api/lookups/" + pasted)
                .then()
                .statusCode(400)
                .body("detail", containsString(reason));
    }

    @Test
    void aNameBelowAPrivateRegistrysSuffixIsLookedUpWithoutItsOperatorsRegistration() {
        as("alice")
                .get("/api/lookups/hollowwren-quay.gr.com")
                .then()
                .statusCode(200)
                .body("name.registrable", equalTo("gr.com"))
                .body("name.publicSuffix", equalTo("gr.com"))
                .body("collateral.protected", equalTo(true))
                .body("collateral.reasons.code", hasItem("public-suffix"))
                .body("registration", equalTo(null))
                .body("status", org.hamcrest.Matchers.not(equalTo("DELETED")))
                .body("parties.find { it.role == 'PLATFORM' }.id", equalTo("psl:gr.com"))
                .body("parties.find { it.role == 'PLATFORM' }.routes", hasItem("PRESERVATION"))
                .body("parties.find { it.role == 'PLATFORM' }.name", containsString("iDOT"))
                .body("parties.routes.flatten()", org.hamcrest.Matchers.not(hasItem("SEIZURE")));
    }

    private static ValidatableResponse post(String caseId, String type, String body) {
        return as("alice")
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
    }

    private static List<String> values(String caseId) {
        return as("alice").get("/api/cases/" + caseId + "/suspects").path("items.value");
    }
}

package takedown.web.suspects;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.web.ZipTexts;

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

    @Test
    void theFieldsOfTheAddressApplyToListsOfEveryMediaType() {
        Map<String, String> lists = Map.of(
                "application/json", "[\"a-json.com\"]",
                "text/csv", "value\na-csv.com\n",
                "text/plain", "a-plain.com\n");
        String id = openCase("alice", "defaults", false);
        lists.forEach((type, list) -> as("alice")
                .contentType(type)
                .body(list.getBytes(StandardCharsets.UTF_8))
                .post("/api/cases/" + id + "/suspects?verdict=MALICIOUS&category=SPAM&role=mail")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1)));
        as("alice")
                .get("/api/cases/" + id + "/suspects")
                .then()
                .body("items.verdict", equalTo(List.of("MALICIOUS", "MALICIOUS", "MALICIOUS")))
                .body("items.category", equalTo(List.of("SPAM", "SPAM", "SPAM")))
                .body("items.role", equalTo(List.of("mail", "mail", "mail")));
        as("alice")
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/api/cases/{case}/suspects'.post.parameters.name",
                        hasItems("verdict", "category", "role"));
    }

    @Test
    void aUrlThatEndsWithABracketReachesTheExport() {
        String id = openCase("alice", "brackets", false);
        post(
                        id,
                        "application/json",
                        "[{\"value\": \"http://hollowwren-keys.net/evil.txt')\", \"verdict\": \"MALICIOUS\"}]")
                .body("accepted", equalTo(1))
                .body("warnings", hasSize(0));
        assertEquals(List.of("http://hollowwren-keys.net/evil.txt')"), values(id));
        List<String> patterns = as("alice").get("/api/cases/" + id + "/stix").path("objects.pattern");
        assertTrue(patterns.contains("[url:value = 'http://hollowwren-keys.net/evil.txt\\')']"), patterns::toString);
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
                # unassigned addresses, suffixes, home pages
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
                "local machine",
                "a private address (RFC 1918)",
                "a public suffix",
                "the home page of Pastebarn",
                "an e-mail address",
                "a SHA-256 hash",
                "a file name",
                "a wildcard",
                "there is text after");
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
                .body("parties.find { it.role == 'PLATFORM' }.id", equalTo("gr-com"))
                .body("parties.find { it.role == 'PLATFORM' }.routes", hasItem("PRESERVATION"))
                .body("parties.find { it.role == 'PLATFORM' }.name", containsString("iDOT"))
                .body("parties.routes.flatten()", org.hamcrest.Matchers.not(hasItem("SEIZURE")));
    }

    @Test
    void aFilterIsListedCountedFrozenAndExported() throws IOException {
        String id = openCase("alice", "filters", true);
        String of = "/api/cases/" + id;
        post(id, "text/csv", """
                value,role,category,verdict,note
                hxxps://hollowwren-docs[.]org/=1+1,=cmd(),PHISHING,MALICIOUS,
                hollowwren-keys.net,shop,SCAM,MALICIOUS,@SUM(A1)
                hollowwren-panel.xyz,,,UNKNOWN,
                """);
        as("alice")
                .get(of + "/suspects?verdict=malicious&category=!SCAM&sort=-value")
                .then()
                .body("items.value", equalTo(List.of("https://hollowwren-docs.org/=1+1")))
                .body("items[0].kind", equalTo("URL"))
                .body("count.count", equalTo(1))
                .body("count.more", equalTo(false))
                .body("filter", equalTo("verdict=MALICIOUS&category=!SCAM"))
                .body("sentence", equalTo("verdict is MALICIOUS, and category is not SCAM"));
        assertEquals(
                List.of("hollowwren-keys.net"),
                as("alice")
                        .queryParam("q", "Wren-Keys[.]n")
                        .get(of + "/suspects")
                        .path("items.value"));
        as("alice").get(of + "/suspects?stauts=ACTIVE").then().statusCode(400).body("detail", containsString("stauts"));
        as("alice").get(of + "/suspects?sort=note").then().statusCode(400);
        as("alice")
                .get(of + "/facets?verdict=MALICIOUS")
                .then()
                .body("exact", equalTo(true))
                .body("count.count", equalTo(2))
                .body("facets.category.values.value", equalTo(List.of("PHISHING", "SCAM")))
                .body("facets.status.values[0].count", equalTo(2));

        String first = as("alice").get(of + "/suspects?sort=registrar&limit=2").path("next");
        as("alice")
                .get(of + "/suspects?sort=value&limit=2&after=" + first)
                .then()
                .statusCode(400)
                .body("detail", containsString("cursor"));

        String selection = as("alice")
                .contentType("application/json")
                .body("{\"filter\": \"verdict=MALICIOUS\"}")
                .post(of + "/selections")
                .then()
                .statusCode(201)
                .body("count", equalTo(2))
                .body("sha256", hasLength(64))
                .extract()
                .path("id");
        post(id, "text/csv", "value,verdict\nhollowwren-late.net,MALICIOUS\n");
        as("alice")
                .get("/api/selections/" + selection)
                .then()
                .body("count", equalTo(2))
                .body("changed.joined", equalTo(1))
                .body("changed.left", equalTo(0));

        var csv = as("alice").accept("text/csv").get(of + "/suspects?sort=value&view=All of it");
        assertTrue(csv.header("Content-Disposition").matches(".*" + id + "_All-of-it_\\d{8}T\\d{6}Z\\.csv\"$"));
        List<String> lines = csv.asString().lines().toList();
        assertEquals(5, lines.size());
        assertTrue(lines.stream().anyMatch(line -> line.contains(",'=cmd(),")), csv.asString());
        assertTrue(lines.stream().anyMatch(line -> line.contains(",'@SUM(A1),")), csv.asString());
        assertEquals(
                3,
                as("alice")
                        .get(of + "/suspects.json?verdict=MALICIOUS")
                        .jsonPath()
                        .getList("value")
                        .size());
        byte[] book = as("alice").get(of + "/suspects.xlsx").asByteArray();
        String sheet = ZipTexts.of(book).get("xl/worksheets/sheet1.xml");
        assertTrue(sheet.contains("t=\"inlineStr\"") && sheet.contains("=cmd()"), sheet);
        assertFalse(sheet.contains("<f>"), sheet);
        assertEquals(
                List.of("suspects", "suspects.json", "suspects.xlsx"),
                as("alice")
                        .get("/api/audit?limit=1000&case=" + id)
                        .jsonPath()
                        .getList("items.findAll { it.type == 'TAKEN_OUT' }.detail"));
    }

    @Test
    void aViewIsANameAndAFilter() {
        String of = "/api/cases/" + openCase("alice", "views", false) + "/views";
        String body = "{\"name\": \"young\", \"filter\": \"?age=%%3C30d\", \"sort\": \"-age\", \"shared\": %s}";
        String mine = as("olga")
                .contentType("application/json")
                .body(body.formatted(false))
                .post(of)
                .then()
                .statusCode(201)
                .body("filter", equalTo("age=%3C30d"))
                .body("owner", equalTo("olga"))
                .extract()
                .path("id");
        as("olga")
                .contentType("application/json")
                .body(body.formatted(true))
                .post(of)
                .then()
                .statusCode(403);
        String shared = as("alice")
                .contentType("application/json")
                .body(body.formatted(true))
                .post(of)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("carol").get(of).then().body("items.id", equalTo(List.of(shared)));
        as("olga").get(of).then().body("items", hasSize(2));
        as("olga").delete(of + "/" + shared).then().statusCode(403);
        as("carol").delete(of + "/" + mine).then().statusCode(404);
        as("olga").delete(of + "/" + mine).then().statusCode(204);
        as("carol").delete(of + "/" + shared).then().statusCode(204);
        as("olga").get(of).then().body("items", hasSize(0));
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

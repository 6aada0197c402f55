package takedown.web.pages;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.web.LabUsers;

@QuarkusTest
class PacketsOnPagesTest {
    private static String theCase = "";
    private static String order = "";

    @BeforeEach
    void oneCaseForAll() {
        if (!theCase.isEmpty()) {
            return;
        }
        String id = openCase("alice", "pages of packets", true);
        as("alice")
                .contentType("text/csv")
                .body("""
                        value,verdict
                        hollowwren-keys.net,MALICIOUS
                        hollowwren-swift.com,MALICIOUS
                        https://pastebarn.org/p/7fq2-hollowwren,MALICIOUS
                        """)
                .post("/api/cases/" + id + "/suspects")
                .then()
                .body("accepted", equalTo(3));
        Map.of("carol", "COUNSEL", "dan", "COUNSEL", "olga", "VIEWER")
                .forEach((person, role) -> as("alice")
                        .contentType("application/json")
                        .body(Map.of("role", role))
                        .put("/api/cases/" + id + "/members/" + person)
                        .then()
                        .statusCode(200));
        String run = as("alice").post("/api/cases/" + id + "/runs").path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
        order = LabUsers.fileOrder("alice", id, "LOCK,REDIRECT", "ns1.order-hold.example,ns2.order-hold.example");
        theCase = id;
    }

    private static RequestSpecification browser(String user) {
        return as(user).accept("text/html").redirects().follow(false);
    }

    private static String page(String user, String path) {
        return browser(user).get(path).then().statusCode(200).extract().asString();
    }

    private static String made() {
        return as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"PRESERVATION\"}")
                .post("/api/cases/" + theCase + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets[0].id");
    }

    private static int packets() {
        return as("alice")
                .get("/api/cases/" + theCase + "/packets")
                .jsonPath()
                .getList("items")
                .size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status", "/packets", "/packets/new", "/orders", "/orders/{order}", "/reach"})
    void anOutsiderCannotTellThePageFromNone(String page) {
        Response real = browser("root").get("/cases/" + theCase + page.replace("{order}", order));
        Response none = browser("root").get("/cases/" + UUID.randomUUID() + page.replace("{order}", order));
        assertEquals(none.statusCode(), real.statusCode());
        assertTrue(real.statusCode() >= 400);
        assertEquals(none.asString(), real.asString());
    }

    @Test
    void theFormShowsWhatWouldBeMadeAndMakesNothing() {
        int before = packets();
        for (String kind : List.of("", "?kind=ABUSE_REPORT", "?kind=SEIZURE")) {
            String form = page("alice", "/cases/" + theCase + "/packets/new" + kind);
            assertTrue(form.contains("Preview the packets"));
            int at = form.indexOf("<select name=\"order\">");
            String choice = form.substring(at, form.indexOf("</select>", at));
            assertTrue(choice.startsWith("<select name=\"order\"><option value=\"\">"), choice);
            assertFalse(choice.contains(" selected"), "the form preselects no order");
        }
        confirmedTo(null);
        browser("alice")
                .multiPart("kind", "SEIZURE")
                .post("/cases/" + theCase + "/packets/new")
                .then()
                .statusCode(200)
                .body(containsString("Make these packets"))
                .body(containsString("hollowwren-keys[.]net"))
                .body(containsString("pastebarn[.]org"))
                .body(containsString("Leave these out"))
                .body(containsString("so these packets cannot be approved"))
                .body(not(containsString("matter.execution.confirmTo")));
        as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + theCase + "/packets/previews")
                .then()
                .statusCode(200)
                .body("made", equalTo(true))
                .body("packets.recipient.id", hasItem("verisign"))
                .body("packets[0].blanks.code", everyItem(equalTo("blank-fields")))
                .body("packets[0].blanks.subject", hasItem("matter.execution.confirmTo"))
                .body("packets[0].blanks.message", hasItem(containsString("before you make the packet")))
                .body("refused.code", hasItem("platform"));
        confirmedTo("dns@example.net");
        browser("alice")
                .multiPart("kind", "SEIZURE")
                .post("/cases/" + theCase + "/packets/new")
                .then()
                .statusCode(200)
                .body(not(containsString("so these packets cannot be approved")));
        assertEquals(before, packets());
    }

    private static void confirmedTo(@Nullable String address) {
        as("alice")
                .contentType("application/json")
                .body("{\"matter\": {\"execution\": {\"confirmTo\": "
                        + (address == null ? "null" : "\"" + address + "\"") + "}}}")
                .patch("/api/cases/" + theCase)
                .then()
                .statusCode(200);
    }

    @Test
    void theFilterOfTheListChoosesTheSuspects() {
        String form = browser("alice")
                .queryParam("filter", "q=swift")
                .get("/cases/" + theCase + "/packets/new")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(form.contains("name=\"filter\" value=\"q=swift\""), form);
        assertFalse(form.contains("name=\"selection\""), "a GET request stores no selection");
        browser("alice")
                .multiPart("kind", "SEIZURE")
                .multiPart("filter", "q=swift")
                .post("/cases/" + theCase + "/packets/new")
                .then()
                .statusCode(200)
                .body(containsString("hollowwren-swift[.]com"))
                .body(not(containsString("hollowwren-keys[.]net")));
    }

    /** A complete notice through the fields of the form: the observation, the law and the statement are the same as over REST. */
    @Test
    void aNoticeUnderTheDsaIsMadeOnThePage() throws IOException {
        String id = openCase("alice", "notices by form", false);
        as("alice")
                .contentType("application/json")
                .body(Map.of("matter", Map.of("sender", Map.of("name", "Alice Analyst", "email", "cert@cert.example"))))
                .patch("/api/cases/" + id)
                .then()
                .statusCode(200);
        as("alice")
                .contentType("text/csv")
                .body("value,verdict\nhttps://pastebarn.org/p/7fq2-hollowwren,MALICIOUS\n")
                .post("/api/cases/" + id + "/suspects")
                .then()
                .body("accepted", equalTo(1));
        String run = as("alice").post("/api/cases/" + id + "/runs").path("id");
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
        browser("alice")
                .multiPart("kind", "DSA_NOTICE")
                .multiPart("provisions", "Directive 2013/40/EU, Article 7")
                .post("/cases/" + id + "/packets/new")
                .then()
                .statusCode(400)
                .body(containsString("act | article | state"));
        String blocked = browser("alice")
                .multiPart("kind", "DSA_NOTICE")
                .post("/cases/" + id + "/packets/new")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(blocked.contains("no-bona-fide-statement"), blocked);
        Map<String, String> fields = Map.of(
                "kind", "DSA_NOTICE",
                "observed.by", "VICTIM",
                "observed.at", "2026-11-20T08:15",
                "observed.how", "a desktop browser from France",
                "provisions", "Directive 2013/40/EU | Article 7 | EU\r\nCode pénal | Article 323-3-1 | fr",
                "purpose", "It offers tools made to commit attacks on information systems.",
                "bonaFide", "true");
        RequestSpecification preview = browser("alice");
        fields.forEach((name, value) -> preview.multiPart(utf8(name, value)));
        String foreseen = preview.post("/cases/" + id + "/packets/new")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(foreseen.contains("Make these packets"), foreseen);
        // Only a recipient that the Regulation certainly binds is ticked from the start.
        assertEquals(
                foreseen.contains("outside-the-union"),
                Jsoup.parse(foreseen).select("input[name=recipients][checked]").isEmpty());
        RequestSpecification make = browser("alice");
        Jsoup.parse(foreseen)
                .select("form[action=/cases/" + id + "/packets] [name]")
                .forEach(field -> make.multiPart(utf8(
                        field.attr("name"), field.tagName().equals("textarea") ? field.wholeText() : field.val())));
        make.post("/cases/" + id + "/packets").then().statusCode(303);
        String packet = as("alice").get("/api/cases/" + id + "/packets").path("items[0].id");
        byte[] pdf = as("alice")
                .get("/api/packets/" + packet + "/pdf")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertTrue(text.contains("illegal under Article 7 of Directive 2013/40/EU"), text);
            assertTrue(text.contains("Article 323-3-1 of Code pénal (FR)"), text);
            assertTrue(text.contains("November 20, 2026") || text.contains("2026-11-20"), text);
            assertTrue(text.contains("victim"), text);
        }
    }

    private static MultiPartSpecification utf8(String name, String value) {
        return new MultiPartSpecBuilder(value)
                .controlName(name)
                .mimeType("text/plain")
                .charset(StandardCharsets.UTF_8)
                .build();
    }

    @Test
    void aPacketStandsBesideItsPagesAndIsApprovedThere() throws IOException {
        String id = made();
        String seen = page("alice", "/packets/" + id);
        assertTrue(seen.contains("You made this packet. Two other people must approve it."));
        byte[] png = browser("carol")
                .accept("image/png")
                .get("/packets/" + id + "/pages/1.png")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertEquals(
                816,
                Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)))
                        .getWidth());
        as("carol").get("/packets/" + id + "/pages/999.png").then().statusCode(404);
        String enlarged = page("carol", "/packets/" + id + "/pages/1");
        assertTrue(enlarged.contains("/packets/" + id + "/pages/1.png?zoom=2"), enlarged);
        assertFalse(enlarged.contains("rel=\"prev\""), enlarged);
        browser("carol").get("/packets/" + id + "/pages/999").then().statusCode(404);
        browser("root").get("/packets/" + id + "/pages/1").then().statusCode(404);
        for (String counsel : List.of("carol", "dan")) {
            browser(counsel)
                    .formParam("note", "read in full")
                    .post("/packets/" + id + "/approvals")
                    .then()
                    .statusCode(303)
                    .header("Location", containsString("/packets/" + id));
        }
        String approved = page("alice", "/packets/" + id);
        String sha256 =
                as("alice").get("/api/packets/" + id + "/progress").path("approvals[0].renditions.'packet.pdf'");
        assertTrue(approved.contains(sha256));
        assertTrue(approved.contains("Record that it was served by hand"));
        browser("alice")
                .formParam("channel", "BY_HAND")
                .formParam("servedAt", "2026-01-01T10:00")
                .formParam("servedBy", "R. Okafor")
                .post("/packets/" + id + "/dispatches")
                .then()
                .statusCode(400)
                .contentType(containsString("html"));
        browser("alice")
                .formParam("reason", "made for a test")
                .post("/packets/" + id + "/retraction")
                .then()
                .statusCode(303);
        assertTrue(page("alice", "/cases/" + theCase + "/packets").contains("retracted"));
        as("olga")
                .get("/api/audit?case=" + theCase)
                .then()
                .body(
                        "items.findAll { it.subject == '" + id + "' && it.type == 'TAKEN_OUT' }.detail",
                        not(hasItem("1.png")));
    }

    @Test
    void aViewerReadsWithoutForms() {
        String id = made();
        for (String path : List.of(
                "/packets/" + id,
                "/cases/" + theCase + "/packets",
                "/cases/" + theCase + "/orders",
                "/cases/" + theCase + "/orders/" + order,
                "/cases/" + theCase + "/reach")) {
            String seen = page("olga", path).replaceAll("(?s)<header.*?</header>|<dialog.*?</dialog>", "");
            assertFalse(seen.contains("method=\"post\""), path);
            assertFalse(seen.contains("/packets/new"), path);
        }
        browser("root").get("/packets/" + id).then().statusCode(404);
        as("root").get("/packets/" + id + "/pages/1.png").then().statusCode(404);
    }

    @Test
    void theTimesOfAFormAreUtc() {
        String location = browser("alice")
                .multiPart(
                        "document",
                        "second.pdf",
                        ("%PDF-1.7 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "PRELIMINARY_INJUNCTION")
                .multiPart("issuedAt", "2026-11-24T14:30")
                .multiPart("hearingAt", "")
                .multiPart("expiresAt", "2027-01-24T14:30")
                .multiPart("actions", "LOCK")
                .multiPart("actions", "REDIRECT")
                .multiPart("nameServers", "ns1.order-hold.example\r\nns2.order-hold.example\r\n")
                .multiPart("ds", "")
                .multiPart("registrant", "")
                .multiPart("registrarIanaId", "")
                .multiPart("termBasis", "WITHOUT_NOTICE")
                .post("/cases/" + openCase("alice", "orders by form", false) + "/orders")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String filed = location.substring(location.indexOf("/cases/")).replaceFirst("\\?.*", "");
        as("alice")
                .get("/api" + filed)
                .then()
                .body("issuedAt", equalTo("2026-11-24T14:30:00Z"))
                .body("actions", equalTo(List.of("LOCK", "REDIRECT")))
                .body("nameServers", equalTo(List.of("ns1.order-hold.example", "ns2.order-hold.example")));
        assertTrue(page("alice", filed).contains("No packet of this order has been served yet"));
        browser("alice")
                .multiPart("event", "CORRECTED")
                .multiPart("reason", "The hearing was left out.")
                .multiPart("hearingAt", "2026-12-04T15:00")
                .multiPart("clear", "expiresAt")
                .multiPart("at", "")
                .multiPart("kind", "")
                .multiPart("state", "")
                .multiPart("termBasis", "")
                .multiPart("ecfNumber", "")
                .multiPart("paragraphs", "LOCK=4")
                .multiPart("nameServers", "")
                .multiPart("document", "", new byte[0], "application/octet-stream")
                .post(filed + "/amendments")
                .then()
                .statusCode(303);
        as("alice")
                .get("/api" + filed)
                .then()
                .body("version", equalTo(2))
                .body("hearingAt", equalTo("2026-12-04T15:00:00Z"))
                .body("expiresAt", nullValue())
                .body("actions", equalTo(List.of("LOCK", "REDIRECT")))
                .body("paragraphs.LOCK", equalTo("4"));
        assertTrue(page("alice", filed).contains("The hearing was left out."));
        assertTrue(page("alice", "/cases/" + theCase + "/orders").contains("tro.pdf"));
    }

    /** The preview would refuse the packets of this order. The order's page therefore states that at once, and opens the form for a correction. */
    @Test
    void thePageOfAnOrderStatesWhatStopsItsPackets() {
        String location = browser("alice")
                .multiPart(
                        "document",
                        "third.pdf",
                        ("%PDF-1.7 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("issuedAt", "2026-11-24T14:30")
                .multiPart("expiresAt", "")
                .multiPart("actions", "LOCK")
                .multiPart("actions", "REDIRECT")
                .multiPart("paragraph.LOCK", "4(a)")
                .multiPart("paragraph.REDIRECT", "")
                .post("/cases/" + openCase("alice", "orders with gaps", false) + "/orders")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String filed = location.substring(location.indexOf("/cases/")).replaceFirst("\\?.*", "");
        as("alice")
                .get("/api" + filed)
                .then()
                .body("paragraphs.LOCK", equalTo("4(a)"))
                .body("paragraphs.REDIRECT", nullValue());
        var seen = Jsoup.parse(page("alice", filed));
        String notices = seen.select(".notice").text();
        assertTrue(notices.contains("Redirect needs the name servers"), notices);
        assertTrue(notices.contains("correct the order with the time of the hearing"), notices);
        assertTrue(seen.select("#amend").hasAttr("open"));
        browser("alice")
                .multiPart("event", "CORRECTED")
                .multiPart("reason", "The hearing and the servers were left out.")
                .multiPart("hearingAt", "2026-12-04T15:00")
                .multiPart("expiresAt", "2026-12-08T14:30")
                .multiPart("paragraph.LOCK", "")
                .multiPart("paragraph.REDIRECT", "5")
                .multiPart("nameServers", "ns1.order-hold.example")
                .multiPart("document", "", new byte[0], "application/octet-stream")
                .post(filed + "/amendments")
                .then()
                .statusCode(303);
        as("alice")
                .get("/api" + filed)
                .then()
                .body("paragraphs.LOCK", equalTo("4(a)"))
                .body("paragraphs.REDIRECT", equalTo("5"));
        assertFalse(page("alice", filed).contains("No packet of this order can be made"));
        var order = as("alice").get("/api" + filed + "/execution").jsonPath();
        String head = Jsoup.parse(page("alice", filed.substring(0, filed.lastIndexOf('/'))))
                .text();
        long days = order.getLong("dayCounter.daysToHearing");
        assertTrue(head.contains("TRO hearing in " + days + " day"), head);
        assertTrue(head.contains("in " + days + " days"), head);
    }

    /** Every number in the picture equals the length of the list that it opens, and no suspect is lost between two layers. */
    @ParameterizedTest
    @ValueSource(strings = {"party=REGISTRY", "party=REGISTRAR", "q=hollowwren", "status=ACTIVE&status=UNKNOWN"})
    void theReachPictureIsTheListItOpens(String query) {
        JsonPath reach = as("alice")
                .get("/api/cases/" + theCase + "/reach?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        int total = reach.getInt("total");
        List<Map<String, Object>> nodes = reach.getList("nodes");
        List<Map<String, Object>> bands = reach.getList("bands");
        for (String layer : List.of("STATUS", "HOST", "PARTY", "COUNTRY")) {
            assertEquals(
                    total,
                    nodes.stream()
                            .filter(node -> layer.equals(node.get("layer")))
                            .mapToInt(node -> (int) node.get("suspects"))
                            .sum(),
                    layer);
        }
        assertEquals(
                3 * total,
                bands.stream().mapToInt(band -> (int) band.get("suspects")).sum());
        for (List<Map<String, Object>> shapes : List.of(nodes, bands)) {
            for (Map<String, Object> shape : shapes) {
                if (shape.get("filter") != null) {
                    assertEquals(
                            shape.get("suspects"),
                            given().auth()
                                    .preemptive()
                                    .basic("alice", "alice")
                                    .urlEncodingEnabled(false)
                                    .get("/api/cases/" + theCase + "/suspects?" + shape.get("filter"))
                                    .jsonPath()
                                    .getList("items")
                                    .size(),
                            shape::toString);
                }
            }
        }
        String drawn = browser("alice")
                .get("/cases/" + theCase + "/reach?" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(drawn.contains("<svg class=\"reach\"") && !drawn.contains("style="));
        assertTrue(drawn.contains("make the packets for this band"));
    }

    @Test
    void theJournalNamesTheRecipients() {
        String recipient = as("alice").get("/api/packets/" + made()).path("recipient.name");
        for (String path : List.of("/cases/" + theCase + "/journal", "/me", "/audit?case=" + theCase)) {
            assertTrue(page("alice", path).contains("preservation to " + recipient), path);
        }
    }
}

package takedown.web.orders;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.evidence.EvidenceSink;
import takedown.packet.kit.ResultForm;
import takedown.packet.kit.ResultLine;
import takedown.web.LabUsers;

/** An order on file that the lab's registries carry out and that runs observe. */
@QuarkusTest
class OrderExecutionTest {
    private static final String KEYS = "hollowwren-keys.net";
    private static final String STATUS = "hollowwren-status.com";
    private static final String DOCS = "hollowwren-docs.org";
    private static final String PASTE = "https://pastebarn.org/p/7fq2-hollowwren";
    private static final List<String> COURT = List.of("ns1.court-custody.example", "ns2.court-custody.example");

    @ConfigProperty(name = "takedown.lab.url")
    String lab;

    @Inject
    EntityManager database;

    @Inject
    Clock clock;

    private String theCase = "";

    @BeforeEach
    void aCaseLookedAtOnce() {
        given().post(lab + "admin/reset").then().statusCode(204);
        theCase = "/api/cases/" + LabUsers.openCase("alice", "execution", true);
        as("alice")
                .contentType("text/csv")
                .body("value,verdict\n" + KEYS + ",MALICIOUS\n" + STATUS + ",MALICIOUS\n" + DOCS + ",MALICIOUS\n"
                        + PASTE + ",MALICIOUS\nalderbrook-cycles.com,COMPROMISED\n203.0.113.10,MALICIOUS\n")
                .post(theCase + "/suspects")
                .then()
                .body("accepted", equalTo(6));
        for (String counsel : List.of("carol", "dan")) {
            as("alice")
                    .contentType("application/json")
                    .body("{\"role\": \"COUNSEL\"}")
                    .put(theCase + "/members/" + counsel)
                    .then()
                    .statusCode(200);
        }
        run();
    }

    @AfterEach
    void theFirstDayAgain() {
        given().post(lab + "admin/reset");
        as("alice")
                .contentType("application/json")
                .body("{\"state\": \"CLOSED\"}")
                .patch(theCase);
    }

    @Test
    void aRedirectIsExecutedDriftsAndIsReverted() {
        String order = order("LOCK,REDIRECT,DS_REMOVE,PRESERVE", Duration.ofDays(12));
        run();
        as("alice")
                .get(order + "/execution")
                .then()
                .statusCode(200)
                .body("names", empty())
                .body("summary", empty());
        Map<String, String> packets = packets(order);
        as("alice").get(order + "/execution").then().body("names", empty()).body("summary", empty());
        as("alice").get(order + "/execution.pdf").then().statusCode(404);
        serve(packets.get("verisign"));
        as("alice")
                .get(order + "/execution")
                .then()
                .statusCode(200)
                .body("names.registry", everyItem(equalTo("verisign")))
                .body("names.name", not(hasItem(DOCS)))
                .body("names.state", everyItem(equalTo("UNKNOWN")))
                .body("names.since", everyItem(nullValue()))
                .body("names.packet", everyItem(equalTo(packets.get("verisign"))))
                .body("summary", hasSize(1))
                .body("summary[0].unknown", equalTo(2))
                .body("summary[0].services", hasSize(1))
                .body("summary[0].services[0].packet", equalTo(packets.get("verisign")))
                .body("summary[0].services[0].actions", equalTo(List.of("LOCK", "REDIRECT", "DS_REMOVE", "PRESERVE")))
                .body("summary[0].services[0].names", equalTo(2))
                .body("summary[0].services[0].servedBy", equalTo("R. Okafor"))
                .body("summary[0].services[0].manner", equalTo("WEB_FORM"))
                .body("summary[0].services[0].dispatch", notNullValue());
        run();
        assertEquals("NOT_YET", state(order, KEYS, "REDIRECT"));
        assertEquals("NOT_YET", state(order, KEYS, "LOCK"));
        assertEquals("NOT_YET", state(order, KEYS, "DS_REMOVE"));
        assertEquals("NOT_CHECKABLE", state(order, KEYS, "PRESERVE"));
        assertEquals("NOT_APPLICABLE", state(order, STATUS, "DS_REMOVE"), "the name never had DS records");
        as("alice")
                .get(order + "/execution")
                .then()
                .body("summary[0].notYet", equalTo(2))
                .body("summary[0].partly", equalTo(0));

        execute("verisign", List.of(KEYS), List.of("LOCK", "REDIRECT", "DS_REMOVE"), COURT);
        execute("verisign", List.of(STATUS), List.of("REDIRECT"), List.of(COURT.getFirst(), "ns1.elsewhere.example"));
        run();
        for (String action : List.of("LOCK", "REDIRECT", "DS_REMOVE")) {
            Map<String, Object> line = line(order, KEYS, action);
            assertEquals("EXECUTED", line.get("state"), line::toString);
            assertFalse(((List<?>) line.get("evidence")).isEmpty(), line::toString);
            ((List<?>) line.get("evidence")).forEach(hash -> assertEquals(1L, stored((String) hash)));
        }
        Map<String, Object> part = line(order, STATUS, "REDIRECT");
        assertEquals("PARTLY", part.get("state"), part::toString);
        assertTrue(part.get("reason").toString().contains("and also ns1.elsewhere.example"), part::toString);
        as("alice")
                .get(order + "/execution?registry=verisign")
                .then()
                .body("names.registry", everyItem(equalTo("verisign")))
                .body("summary", hasSize(1))
                .body("summary[0].registry", equalTo("verisign"))
                .body("summary[0].names", equalTo(2))
                .body("summary[0].executed", equalTo(1))
                .body("summary[0].partly", equalTo(1))
                .body("summary[0].notYet", equalTo(0))
                .body("dayCounter.zone", equalTo("America/New_York"))
                .body("dayCounter.hearingAt", notNullValue())
                .body("dayCounter.lastDay", notNullValue())
                .body("dayCounter.warnings", empty());
        as("alice")
                .get(order + "/execution?state=EXECUTED")
                .then()
                .body("names.state", everyItem(equalTo("EXECUTED")))
                .body("names", not(empty()));

        long events = count("order_execution_event");
        Object since = line(order, KEYS, "REDIRECT").get("since");
        String confirmed = (String) line(order, KEYS, "REDIRECT").get("confirmedAt");
        run();
        assertEquals(events, count("order_execution_event"), "the same observation again is not an event");
        assertEquals(since, line(order, KEYS, "REDIRECT").get("since"));
        assertTrue(Instant.parse((String) line(order, KEYS, "REDIRECT").get("confirmedAt"))
                .isAfter(Instant.parse(confirmed)));

        given().contentType("application/json")
                .body("{\"server\": \"*\", \"fault\": \"SERVFAIL\"}")
                .post(lab + "admin/outages");
        String before = (String) line(order, KEYS, "REDIRECT").get("confirmedAt");
        run();
        Map<String, Object> blind = line(order, KEYS, "REDIRECT");
        assertEquals("EXECUTED", blind.get("state"), "a failed look-up does not change the state");
        assertEquals(before, blind.get("confirmedAt"), "a failed look-up does not confirm the state");
        assertEquals("NOT_SEEN", ((Map<?, ?>) blind.get("byParent")).get("kind"));
        given().delete(lab + "admin/outages").then().statusCode(204);

        execute("verisign", List.of(KEYS), List.of("REDIRECT"), List.of(COURT.getFirst(), "ns1.elsewhere.example"));
        run();
        assertEquals("DRIFTED", state(order, KEYS, "REDIRECT"));
        assertEquals("EXECUTED", state(order, KEYS, "LOCK"));
        execute("verisign", List.of(KEYS), List.of("RELEASE"), List.of());
        run();
        for (String action : List.of("LOCK", "REDIRECT", "DS_REMOVE")) {
            assertEquals("REVERTED", state(order, KEYS, action));
        }
        String suspect = (String) line(order, KEYS, "REDIRECT").get("suspect");
        as("alice")
                .get(order + "/execution/" + suspect)
                .then()
                .statusCode(200)
                .body(
                        "items.findAll { it.action == 'REDIRECT' }.after",
                        equalTo(List.of("NOT_YET", "EXECUTED", "DRIFTED", "REVERTED")))
                .body("items.findAll { it.action == 'REDIRECT' }[1].before", equalTo("NOT_YET"));
        as("alice")
                .get(order + "/execution")
                .then()
                .body("summary.find { it.registry == 'verisign' }.reverted", equalTo(1));
    }

    @Test
    void aHoldNeedsBothAndAReleaseRestoresWhatWas() {
        String hold = order("HOLD", Duration.ofDays(12));
        packets(hold).values().forEach(this::serve);
        execute("org", List.of(DOCS), List.of("HOLD"), List.of());
        run();
        Map<String, Object> held = line(hold, DOCS, "HOLD");
        assertEquals("EXECUTED", held.get("state"), held::toString);
        assertEquals("AS_ORDERED", ((Map<?, ?>) held.get("byParent")).get("kind"));
        assertEquals("AS_ORDERED", ((Map<?, ?>) held.get("byRegistration")).get("kind"));
        given().contentType("application/json")
                .body(Map.of("names", List.of(KEYS), "actions", List.of("HOLD")))
                .post(lab + "admin/registrars/9995/execute")
                .then()
                .statusCode(200);
        run();
        Map<String, Object> half = line(hold, KEYS, "HOLD");
        assertEquals("PARTLY", half.get("state"), half::toString);
        assertTrue(half.get("reason").toString().contains("only the registrar's clientHold"), half::toString);

        String release = order("RELEASE", Duration.ofDays(12));
        as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"REVERSAL\"}")
                .post(theCase + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .<List<String>>path("packets.findAll { it.recipient.role == 'REGISTRY' }.id")
                .forEach(this::serve);
        run();
        assertEquals("NOT_YET", state(release, DOCS, "RELEASE"));
        execute("org", List.of(DOCS), List.of("RELEASE"), List.of());
        run();
        Map<String, Object> released = line(release, DOCS, "RELEASE");
        assertEquals("EXECUTED", released.get("state"), released::toString);
        assertEquals("REVERTED", state(hold, DOCS, "HOLD"));
    }

    @Test
    void anOrderExpiresBetweenTwoLooks() {
        String order = order("HOLD", Duration.ofDays(12));
        packets(order).values().forEach(this::serve);
        Instant ended = clock.instant().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update court_order set expires_at = :end where id = :id")
                        .setParameter("end", ended)
                        .setParameter("id", UUID.fromString(order.substring(order.lastIndexOf('/') + 1)))
                        .executeUpdate());
        as("alice")
                .get(order + "/execution?state=EXPIRED")
                .then()
                .body("names.state", everyItem(equalTo("EXPIRED")))
                .body("names", not(empty()))
                .body("names[0].reason", containsString("was not investigated"))
                .body("dayCounter.expired", equalTo(true))
                .body("dayCounter.daysLeft", equalTo(0))
                .body("dayCounter.warnings[0]", containsString("expired"));
        run();
        assertEquals("EXPIRED", state(order, KEYS, "HOLD"));
    }

    @Test
    void whatTheRegistryDidBeforeTheServiceIsNotTheOrders() {
        String order = order("LOCK", Duration.ofDays(12));
        execute("verisign", List.of(KEYS), List.of("LOCK"), List.of());
        run();
        Map<String, String> made = packets(order);
        made.values().forEach(this::serve);
        execute("verisign", List.of(STATUS), List.of("LOCK"), List.of());
        run();
        assertEquals("ALREADY_SO", state(order, KEYS, "LOCK"));
        assertEquals("EXECUTED", state(order, STATUS, "LOCK"));
        as("alice")
                .get(order + "/execution?registry=verisign")
                .then()
                .body("summary[0].executed", equalTo(1))
                .body("summary[0].alreadySo", equalTo(1))
                .body(
                        "names.find { it.name == '" + KEYS + "' }.reason",
                        startsWith("already in the ordered state before the service"))
                .body("names.find { it.name == '" + KEYS + "' }.firstExecutedAt", nullValue());
        // For one of the names it is true that nothing was left to do.
        String packet = made.get("verisign");
        returned(packet, "domain,result\n" + KEYS + ",ALREADY\n" + STATUS + ",ALREADY\n");
        disposition(packet, KEYS, "AGREES", "ALREADY");
        disposition(packet, STATUS, "DIFFERS", "DIFFERS");
        eachPageStatesWhyItsCountsDiffer(order);
        returned(packet, "domain,result,executed_utc\n" + STATUS + ",ALREADY," + now() + "\n");
        run();
        disposition(packet, STATUS, "AGREES", "CONFIRMED");
    }

    /** The page of the nightly runs counts the name as executed. The status of the case counts it as confirmed but observed otherwise. */
    private static void eachPageStatesWhyItsCountsDiffer(String order) {
        String id = order.replaceFirst(".*/cases/([^/]+)/.*", "$1");
        as("alice").get("/api/cases/" + id + "/status").then().body("totals.differs", equalTo(1));
        as("alice")
                .accept("text/html")
                .get("/cases/" + id + "/status")
                .then()
                .body(containsString("href=\"/runs#compliance\""));
        as("alice")
                .accept("text/html")
                .get("/runs")
                .then()
                .body(containsString("href=\"/cases/" + id + "/status\""))
                .body(containsString("also counts answers"));
    }

    private void returned(String packet, String csv) {
        as("carol")
                .contentType("text/csv")
                .body(csv)
                .post("/api/packets/" + packet + "/replies?from=desk@registry.example")
                .then()
                .statusCode(201);
    }

    private void disposition(String packet, String name, String agreement, String disposition) {
        String line = "names.find { it.name == '" + name + "' }.";
        as("alice")
                .get("/api/packets/" + packet + "/results")
                .then()
                .body(line + "agreement", equalTo(agreement))
                .body(line + "disposition", equalTo(disposition));
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Test
    void eachPaperSpeaksOfTheVersionThatItCarries() throws IOException {
        List<String> moved = List.of("ns1.other-custody.example", "ns2.other-custody.example");
        String free = "hollowwren-beta.com";
        as("alice")
                .contentType("text/csv")
                .body("value,verdict\n" + free + ",MALICIOUS\n")
                .post(theCase + "/suspects");
        run();
        String order = order("LOCK,REDIRECT,DS_REMOVE,NO_NEW", Duration.ofDays(12));
        String first = packets(order).get("verisign");
        serve(first);
        execute("verisign", List.of(KEYS), List.of("LOCK", "REDIRECT", "DS_REMOVE"), COURT);
        run();
        as("carol")
                .contentType("application/json")
                .body("{\"kind\": \"DONE\", \"text\": \"all done\"}")
                .post("/api/packets/" + first + "/replies")
                .then()
                .statusCode(201);
        amend(order, "MODIFIED", "19", moved);
        run();
        assertEquals("EXECUTED", state(order, KEYS, "REDIRECT"), "it was served with the first version");
        assertEquals("CONFIRMED", disposition(first, KEYS));

        String keys = as("alice").get(theCase + "/suspects").path("items.find { it.value == '" + STATUS + "' }.id");
        as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\", \"recipients\": [\"verisign\"],"
                        + " \"suspects\": [\"" + keys + "\"]}")
                .post(theCase + "/packets")
                .then()
                .statusCode(422)
                .body("blocking.code", hasItem("amended-in-part"));
        String second = packets(order).get("verisign");
        as("alice")
                .get("/api/packets/" + second)
                .then()
                .body("orderVersion.carried", equalTo(2))
                .body("domains", hasItem(KEYS))
                .body("domains", hasItem(STATUS));
        String notice = text("/api/packets/" + second + "/pdf");
        assertTrue(notice.contains("This notice replaces our notice with the reference " + reference(first)), notice);
        assertTrue(notice.contains("What changed") && notice.contains("instead of"), notice);
        serve(second);
        run();
        assertEquals("NOT_YET", state(order, KEYS, "REDIRECT"));
        assertEquals("EXECUTED", state(order, KEYS, "LOCK"), "the command is that of the first version");
        execute("verisign", List.of(KEYS), List.of("REDIRECT"), moved);
        run();
        assertEquals("EXECUTED", state(order, KEYS, "REDIRECT"));

        String proof = text(order + "/court/15-Proof-of-Service-verisign.pdf");
        assertTrue(proof.indexOf("(ECF No. 12)") > 0, proof);
        assertTrue(proof.indexOf("(ECF No. 19)") > proof.indexOf("(ECF No. 12)"), proof);
        String reversal = amend(order, "VACATED", "47", List.of()).extract().path("reversals[0]");
        String release = text("/api/packets/" + reversal + "/pdf");
        assertTrue(release.contains(reference(first) + " (ECF No. 12)"), release);
        assertTrue(release.contains(reference(second) + " (ECF No. 19)"), release);
        assertTrue(release.contains(free), "the name may be registered again: " + release);
        assertTrue(release.contains("vacated on"), release);
        String executed = text(order + "/court/20-Notice-of-Execution.pdf");
        assertTrue(executed.contains("The order was vacated on"), executed);
        assertTrue(executed.contains("(ECF No. 47) and no longer binds any recipient"), executed);
        assertTrue(executed.contains("Answers to an earlier version of the order"), executed);
        assertTrue(executed.contains("ECF No. 12 confirmed as carried out"), executed);
        assertTrue(executed.contains("ECF No. 12, as modified (ECF No. 19)"), executed);
        String proposed = text(order + "/court/06-Proposed-Order.pdf");
        assertTrue(proposed.contains(moved.getFirst()) && !proposed.contains(COURT.getFirst()), proposed);
        as("alice").get(order + "/court/13-Notice-of-Hearing.pdf").then().statusCode(404);
        assertChecksOut(order);
    }

    /**
     * The set has few files, and everything that its Exhibit B cites can be verified: the index by the hash in the exhibit, and each response by the
     * index.
     */
    private void assertChecksOut(String order) throws IOException {
        byte[] set = as("alice").get(order + "/court.zip").asByteArray();
        Map<String, byte[]> files = entries(set);
        assertTrue(files.size() <= 60, files.keySet()::toString);
        byte[] index = files.get("07-1-Ex-B-Index.csv");
        assertTrue(text(order + "/court/07-1-Ex-B.pdf")
                .replaceAll("\\s+", "")
                .contains(EvidenceSink.digest(index).sha256()));
        Map<String, byte[]> responses = entries(files.get("07-1-Ex-B-Responses.zip"));
        List<String> lines =
                new String(index, StandardCharsets.UTF_8).lines().skip(1).toList();
        assertEquals(responses.size(), lines.size());
        responses.forEach((name, octets) -> assertTrue(
                lines.stream()
                        .anyMatch(line -> line.contains("," + name + ",")
                                && line.endsWith(
                                        "," + EvidenceSink.digest(octets).sha256())),
                name));
        for (String file : List.of("07-1-Ex-B-Index.csv", "07-1-Ex-B-Responses.zip")) {
            assertArrayEquals(
                    files.get(file),
                    as("alice")
                            .get(order + "/court/" + file)
                            .then()
                            .statusCode(200)
                            .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                            .extract()
                            .asByteArray());
        }
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private ValidatableResponse amend(String order, String event, String ecfNumber, List<String> nameServers) {
        RequestSpecification form = given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart(
                        "document",
                        "paper.pdf",
                        ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("event", event)
                .multiPart("at", clock.instant().toString())
                .multiPart("ecfNumber", ecfNumber);
        nameServers.forEach(server -> form.multiPart("nameServers", server));
        return form.post(order + "/amendments").then().statusCode(201);
    }

    private static String text(String path) throws IOException {
        byte[] pdf = as("alice").get(path).then().statusCode(200).extract().asByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static String reference(String packet) {
        return packet.replace("-", "").substring(20);
    }

    private static String disposition(String packet, String name) {
        return as("alice")
                .get("/api/packets/" + packet + "/results")
                .path("names.find { it.name == '" + name + "' }.disposition");
    }

    @Test
    void namesThatNobodyRegisteredAreThereUnderNoNewOnly() {
        String free = "hollowwren-beta.com";
        as("alice")
                .contentType("text/csv")
                .body("value,verdict\n" + free + ",MALICIOUS\n")
                .post(theCase + "/suspects");
        run();
        String plain = order("LOCK", Duration.ofDays(12));
        serve(packets(plain).get("verisign"));
        String refusing = order("LOCK,NO_NEW", Duration.ofDays(12));
        String withheld = packets(refusing).get("verisign");
        serve(withheld);
        // The name is unregistered, so the answer states no statuses, name servers, DS or registrar.
        as("carol")
                .contentType("text/csv")
                .body(ResultForm.filled(
                        reference(withheld),
                        Map.of(free, 1),
                        List.of(new ResultLine(
                                2,
                                free,
                                ResultLine.Result.DONE,
                                Optional.of(clock.instant()),
                                OptionalInt.empty(),
                                List.of(),
                                List.of(),
                                List.of(),
                                "",
                                ""))))
                .post("/api/packets/" + withheld + "/replies?from=desk@registry.example")
                .then()
                .statusCode(201);
        run();
        assertFalse(
                names(plain, "?limit=1000").getList("names.name").contains(free),
                "the order does not concern the unregistered name");
        assertEquals(
                List.of("NO_NEW"),
                names(refusing, "?limit=1000").getList("names.findAll { it.name == '" + free + "' }.action"));
        assertEquals("NOT_CHECKABLE", state(refusing, free, "NO_NEW"));
        assertEquals("NOT_APPLICABLE", state(refusing, KEYS, "NO_NEW"), "the name is registered");
        as("alice")
                .get(refusing + "/execution?registry=verisign")
                .then()
                .body("summary[0].names", equalTo(3))
                .body("summary[0].notCheckable", equalTo(1))
                .body("summary[0].notYet", equalTo(2))
                .body("summary[0].services[0].unregistered", equalTo(1));
    }

    @Test
    void theTermOfATroIsComputedByTheRule() {
        String empty = "/api/cases/" + LabUsers.openCase("alice", "terms", true);
        assertEquals(
                List.of(false, false, true, false),
                List.of(
                        isTooLong(empty, "2026-11-27T14:00:00Z", "2026-12-11T22:00:00Z", "WITHOUT_NOTICE"),
                        isTooLong(empty, "2026-11-28T15:00:00Z", "2026-12-14T22:00:00Z", "WITHOUT_NOTICE"),
                        isTooLong(empty, "2026-11-27T14:00:00Z", "2026-12-12T05:30:00Z", "WITHOUT_NOTICE"),
                        isTooLong(empty, "2026-11-27T14:00:00Z", "2026-12-23T22:00:00Z", "GOOD_CAUSE")));
        as("alice")
                .contentType("application/json")
                .body(
                        "{\"matter\": {\"court\": \"United States District Court for the Northern District of California\"}}")
                .patch(empty)
                .then()
                .statusCode(200);
        assertFalse(
                isTooLong(empty, "2026-11-27T14:00:00Z", "2026-12-12T05:30:00Z", "WITHOUT_NOTICE"),
                "in California it is still Friday evening");
        as("alice")
                .contentType("application/json")
                .body("{\"matter\": {\"courtDays\": {\"zone\": \"Eastern\"}}}")
                .patch(empty)
                .then()
                .statusCode(400);
    }

    @Test
    void pagesAndFilesHaveEveryLineOnce() {
        String order = order("LOCK,HOLD,PRESERVE", Duration.ofDays(12));
        packets(order).values().forEach(this::serve);
        run();
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            var page = as("alice").get(order + "/execution?limit=5" + next);
            page.then().statusCode(200);
            page.jsonPath()
                    .<Map<String, Object>>getList("names")
                    .forEach(line -> seen.add(line.get("suspect") + " " + line.get("action")));
            String after = page.path("next");
            assertEquals(after != null, page.header("Link") != null);
            next = after == null ? null : "&after=" + after;
        } while (next != null);
        assertEquals(9, seen.size(), "three names, three actions");
        assertEquals(9, new HashSet<>(seen).size());
        String csv = as("olga")
                .get(order + "/execution.csv")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        assertFalse(csv.contains("hollowwren"));
        csv = as("alice")
                .get(order + "/execution.csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
        assertEquals(10, csv.split("\r\n").length, csv);
        as("alice").get(order + "/execution?after=nonsense").then().statusCode(400);
        as("alice")
                .get(order + "/execution?state=DONE")
                .then()
                .statusCode(400)
                .body("detail", containsString("EXECUTED, PARTLY"));
        as("alice").get(order + "/execution.pdf").then().statusCode(200).contentType("application/pdf");
        as("alice")
                .get(theCase + "/orders/" + UUID.randomUUID() + "/execution")
                .then()
                .statusCode(404);
    }

    @Test
    void aVerbThatIsNoneIsRefusedWhenTheOrderIsFiled() {
        form("LOCK,SEIZE")
                .multiPart("issuedAt", "2026-11-23T14:30:00Z")
                .post(theCase + "/orders")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("actions cannot be \"SEIZE\""))
                .body("detail", containsString("REDIRECT, DS_REMOVE"));
        form("DS_REPLACE")
                .multiPart("issuedAt", "2026-11-23T14:30:00Z")
                .multiPart("ds", "12345 13 2 nothex")
                .post(theCase + "/orders")
                .then()
                .statusCode(400)
                .body("detail", containsString("is not a DS record"));
        form("DS_REPLACE,TRANSFER_TO,CHANGE_REGISTRANT")
                .multiPart("issuedAt", "2026-11-23T14:30:00Z")
                .multiPart("ds", "12345 13 2 " + "ab".repeat(32))
                .multiPart("registrant", "Lanternfield Cloud, Inc.")
                .multiPart("registrarIanaId", "9995")
                .post(theCase + "/orders")
                .then()
                .statusCode(201)
                .body("ds", equalTo(List.of("12345 13 2 " + "AB".repeat(32))))
                .body("registrant", equalTo("Lanternfield Cloud, Inc."))
                .body("registrarIanaId", equalTo(9995));
    }

    private boolean isTooLong(String emptyCase, String issuedAt, String expiresAt, String basis) {
        String id = form("LOCK")
                .multiPart("issuedAt", issuedAt)
                .multiPart("hearingAt", "2026-12-09T15:00:00Z")
                .multiPart("expiresAt", expiresAt)
                .multiPart("termBasis", basis)
                .post(emptyCase + "/orders")
                .then()
                .statusCode(201)
                .body("termBasis", equalTo(basis))
                .extract()
                .path("id");
        return as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"SEIZURE\", \"order\": \"" + id + "\", \"onRefused\": \"LEAVE_OUT\"}")
                .post(emptyCase + "/packets")
                .then()
                .statusCode(422)
                .extract()
                .<List<String>>path("blocking.code")
                .contains("tro-over-14-days");
    }

    /** Makes the packets of an order. Returns their ids by registry operator. */
    private Map<String, String> packets(String order) {
        List<Map<String, Object>> made = as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"SEIZURE\", \"order\": \"" + order.substring(order.lastIndexOf('/') + 1)
                        + "\", \"onRefused\": \"LEAVE_OUT\"}")
                .post(theCase + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets.findAll { it.recipient.role == 'REGISTRY' }");
        return made.stream()
                .collect(Collectors.toMap(packet -> (String) ((Map<?, ?>) packet.get("recipient")).get("id"), packet ->
                        (String) packet.get("id")));
    }

    private void serve(String packet) {
        for (String counsel : List.of("carol", "dan")) {
            as(counsel)
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/packets/" + packet + "/approvals")
                    .then()
                    .statusCode(201);
        }
        as("alice")
                .contentType("application/json")
                .body("{\"channel\": \"BY_HAND\", \"servedAt\": \"" + clock.instant()
                        + "\", \"servedBy\": \"R. Okafor\", \"manner\": \"WEB_FORM\"}")
                .post("/api/packets/" + packet + "/dispatches")
                .then()
                .statusCode(201);
    }

    private String order(String actions, Duration term) {
        Instant issued = clock.instant().minus(Duration.ofHours(25));
        // The first investigation of the case came after this time and before the first execution, so it shows the
        // earlier state.
        RequestSpecification form = form(actions)
                .multiPart("issuedAt", issued.toString())
                .multiPart("ecfNumber", "12")
                .multiPart("hearingAt", issued.plus(Duration.ofDays(9)).toString())
                .multiPart(
                        "expiresAt", issued.plus(term).plus(Duration.ofHours(2)).toString());
        COURT.forEach(server -> form.multiPart("nameServers", server));
        return filed(form);
    }

    private static RequestSpecification form(String actions) {
        return as("alice")
                .multiPart(
                        "document",
                        "tro.pdf",
                        ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("actions", actions);
    }

    private String filed(RequestSpecification form) {
        return theCase + "/orders/"
                + form.post(theCase + "/orders")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
    }

    private void run() {
        String run = as("alice")
                .post(theCase + "/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
    }

    private void execute(String registry, List<String> names, List<String> actions, List<String> nameServers) {
        given().contentType("application/json")
                .body(Map.of("names", names, "actions", actions, "nameServers", nameServers))
                .post(lab + "admin/registries/" + registry + "/execute")
                .then()
                .statusCode(200)
                .body("results.outcome", everyItem(equalTo("DONE")));
    }

    private static JsonPath names(String order, String query) {
        return as("alice")
                .get(order + "/execution" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> line(String order, String name, String action) {
        return names(order, "?limit=1000")
                .getMap("names.find { it.name == '" + name + "' && it.action == '" + action + "' }");
    }

    private static String state(String order, String name, String action) {
        return (String) line(order, name, action).get("state");
    }

    private long stored(String hash) {
        return ((Number) database.createNativeQuery("select count(*) from evidence where sha256 = :hash")
                        .setParameter("hash", hash)
                        .getSingleResult())
                .longValue();
    }

    private long count(String table) {
        return ((Number) database.createNativeQuery("select count(*) from " + table)
                        .getSingleResult())
                .longValue();
    }
}

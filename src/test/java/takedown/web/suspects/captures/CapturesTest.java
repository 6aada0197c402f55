package takedown.web.suspects.captures;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static takedown.web.LabUsers.as;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.PlainPages;
import takedown.attribution.target.Target.TargetCapture;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.history.target.Targets;
import takedown.history.target.Targets.Made;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunEnded;
import takedown.monitoring.run.RunState;
import takedown.observation.EvidenceRef;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;
import takedown.web.LabUsers;

@QuarkusTest
class CapturesTest {
    private static final String URL = "https://login.hollowwren-keys.net/bank";
    private static final Instant START = Instant.parse("2026-11-29T06:00:00Z");

    @Inject
    ServiceAccess service;

    @Inject
    SuspectStore suspects;

    @Inject
    CaptureStore captures;

    @Inject
    Targets targets;

    @Inject
    EntityManager database;

    @Inject
    Event<RunEnded> ends;

    private static byte[] png() throws IOException {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        }
    }

    /** Records a capture of the page, as the service does. */
    private void look(String id, long minutes, int status, String text) {
        Instant at = START.plus(Duration.ofMinutes(minutes));
        Suspect suspect = suspects.of(service, List.of(UUID.fromString(id))).getFirst();
        StoredCapture queued = captures.queue(service.to(suspect.caseId()), suspect, URL, Visitor.desktop(), at);
        Capture capture = new Capture(
                new Capture.Asked(URL, Visitor.desktop()),
                new Method(Method.Instrument.BROWSER, "test", "test", List.of(), List.of()),
                new Capture.Term(at, at),
                new CaptureOutcome.Seen(
                        new PageSeen(URL, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of())),
                List.of(new Hop(
                        URL,
                        Hop.Cause.START,
                        Optional.of(new Hop.Answer(status, List.of())),
                        Optional.empty(),
                        Optional.empty())),
                Capture.Traffic.NONE,
                List.of(),
                List.of());
        PageFacts facts = PlainPages.of(status, text);
        QuarkusTransaction.requiringNew()
                .run(() -> targets.record(
                        service,
                        suspect.id(),
                        List.of(new Made(queued.id(), new TargetCapture(capture, Optional.of(facts)))),
                        Optional.empty(),
                        Optional.empty(),
                        at));
    }

    @Test
    void aTargetIsDownOnceASecondLookAgreesAndReturned() {
        String caseId = LabUsers.openCase("alice", "Targets", true);
        String id = LabUsers.suspect(caseId, URL);
        look(id, 0, 200, "Sign in to your bank with your name and password today");
        look(id, 60, 404, "Not found");
        as("alice")
                .get("/api/suspects/" + id)
                .then()
                .statusCode(200)
                .body("targetStatus", equalTo("LIVE"))
                .body("targetReason", containsString("no second observation has confirmed"))
                .body("down", equalTo(false));
        look(id, 120, 404, "Not found");
        as("alice")
                .get("/api/suspects/" + id)
                .then()
                .body("targetStatus", equalTo("CONTENT_GONE"))
                .body("confirmedAt", equalTo("2026-11-29T08:00:00Z"))
                .body("down", equalTo(true))
                .body("returned", equalTo(false));
        as("alice")
                .get("/api/cases/" + caseId + "/suspects?targetStatus=CONTENT_GONE&down=true")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        as("alice").get("/api/cases/" + caseId + "/suspects?down=false").then().body("items", hasSize(0));
        as("alice")
                .get("/api/suspects/" + id + "/timeline")
                .then()
                .body("items.toString()", containsString("CONTENT_GONE"));
        look(id, 180, 200, "Sign in to your bank with your name and password today");
        as("alice")
                .get("/api/suspects/" + id)
                .then()
                .body("targetStatus", equalTo("LIVE"))
                .body("down", equalTo(false))
                .body("returned", equalTo(true));
        as("alice")
                .get("/api/suspects/" + id + "/captures")
                .then()
                .body("items", hasSize(4))
                .body("items[0].sign", equalTo("SHOWN"))
                .body("items[1].sign", equalTo("PAGE_ABSENT"));
        as("dan").get("/api/suspects/" + id + "/captures").then().statusCode(404);
    }

    @Test
    void anUploadIsMarkedAndConcludesNothing() throws IOException {
        String caseId = LabUsers.openCase("alice", "Uploads", true);
        String id = LabUsers.suspect(caseId, URL);
        byte[] picture = png();
        String html = "<html lang=de><title>Bank</title><script>alert(1)</script><form method=post"
                + " action='https://collect.hollowwren-keys.net/in'><input type=password name=pin></form>";
        String capture = as("alice")
                .multiPart("screenshot", "shot.png", picture, "image/png")
                .multiPart("page", "page.html", html.getBytes(StandardCharsets.UTF_8), "text/html")
                .multiPart("takenAt", "2026-11-28T10:00:00Z")
                .multiPart("note", "sent by the bank's customer")
                .post("/api/suspects/" + id + "/captures")
                .then()
                .statusCode(201)
                .body("origin", equalTo("UPLOAD"))
                .body("instrument", equalTo("UPLOAD"))
                .body("sign", equalTo("NOTHING"))
                .body("vantage", equalTo("upload"))
                .body("profile", nullValue())
                .body("takenAt", equalTo("2026-11-28T10:00:00Z"))
                .body("title", equalTo("Bank"))
                .body("language", equalTo("de"))
                .body("forms[0].host", equalTo("collect.hollowwren-keys.net"))
                .body("forms[0].wantsPassword", equalTo(true))
                .body("note", equalTo("sent by the bank's customer"))
                .extract()
                .path("id");
        assertArrayEquals(
                picture,
                as("alice")
                        .get("/api/captures/" + capture + "/screenshot.png")
                        .then()
                        .statusCode(200)
                        .contentType("image/png")
                        .header("X-Content-Type-Options", "nosniff")
                        .extract()
                        .asByteArray());
        as("alice")
                .get("/api/captures/" + capture + "/page.html")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/plain"))
                .header("Content-Disposition", containsString("attachment"))
                .header("Content-Security-Policy", containsString("sandbox"))
                .header("X-Content-Type-Options", "nosniff")
                .body(equalTo(html));
        as("alice").get("/api/captures/" + capture + "/har").then().statusCode(404);
        as("alice")
                .get("/api/suspects/" + id)
                .then()
                .body("targetStatus", equalTo("UNKNOWN"))
                .body("confirmedAt", nullValue());
        for (String path : List.of("", "/screenshot.png", "/page.html", "/har")) {
            as("dan").get("/api/captures/" + capture + path).then().statusCode(404);
        }
        as("alice")
                .multiPart("screenshot", "shot.png", "no picture".getBytes(StandardCharsets.UTF_8), "image/png")
                .post("/api/suspects/" + id + "/captures")
                .then()
                .statusCode(400)
                .body("detail", containsString("PNG or JPEG"));
        // A failed upload is not a capture.
        as("alice")
                .contentType("image/png")
                .body(picture)
                .post("/api/suspects/" + id + "/captures")
                .then()
                .statusCode(415);
        as("alice")
                .contentType("application/json")
                .body("{\"url\": \"" + URL + "\"}")
                .post("/api/suspects/" + id + "/captures")
                .then()
                .statusCode(400);
        as("alice").get("/api/suspects/" + id + "/captures").then().body("items.origin", equalTo(List.of("UPLOAD")));
    }

    /** An upload from another address can be stored, but it does not count as the suspect's page. */
    @Test
    void anUploadOfAnotherAddressIsMarked() throws IOException {
        String caseId = LabUsers.openCase("alice", "Elsewhere", true);
        String id = LabUsers.suspect(caseId, URL);
        for (String url : List.of(URL, "https://www.hollowwren-keys.net/bank", "https://honest.example/")) {
            as("alice")
                    .multiPart("screenshot", "shot.png", png(), "image/png")
                    .multiPart("url", url)
                    .post("/api/suspects/" + id + "/captures")
                    .then()
                    .statusCode(201)
                    .body("url", equalTo(url))
                    .body(
                            "remarks",
                            url.equals(URL)
                                    ? equalTo(List.of("uploaded by a person"))
                                    : hasItem(containsString("an address other than " + URL + ", so no packet")));
        }
        as("alice")
                .get("/suspects/" + id)
                .then()
                .statusCode(200)
                .body(containsString("at an address other than the suspect's"))
                .body(containsString("hxxps://honest[.]example/"));
    }

    /** The number of queries that is stated before a run includes those of the captures that follow the run. */
    @Test
    void theMeterOfARunCountsTheCapturesThatFollowIt() {
        String caseId = LabUsers.openCase("alice", "Metered captures", false);
        String id = LabUsers.suspect(caseId, URL);
        int[] alone = meter(caseId);
        as("alice")
                .contentType("application/json")
                .body("{\"captureWithRuns\": true}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        int[] with = meter(caseId);
        org.junit.jupiter.api.Assertions.assertEquals(alone[0] + alone[1], with[0]);
        as("alice")
                .get("/cases/" + caseId + "/tip-off")
                .then()
                .statusCode(200)
                .body(
                        containsString("at most " + with[0] + " queries"),
                        containsString("captures that follow the run"));
        as("alice").get("/suspects/" + id).then().body(containsString("at most " + with[0] + " of the queries"));
        as("alice")
                .contentType("application/json")
                .body("{\"pap\": \"GREEN\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        as("alice")
                .get("/cases/" + caseId + "/tip-off")
                .then()
                .body(not(containsString("captures that follow the run")));
    }

    private static int[] meter(String caseId) {
        var answer = as("alice").get("/api/cases/" + caseId + "/tip-off").then().extract();
        return new int[] {answer.path("run.total"), answer.path("capture.total")};
    }

    @Test
    void papForbidsTheLookAndTheMeterIsZero() {
        String caseId = LabUsers.openCase("alice", "PAP", true);
        String id = LabUsers.suspect(caseId, URL);
        // A page in a sealed case is visited only after a lead has permitted it.
        as("alice")
                .get("/api/cases/" + caseId + "/tip-off")
                .then()
                .statusCode(200)
                .body("pap", equalTo("GREEN"))
                .body("run.total", greaterThan(0))
                .body("capture.total", equalTo(0));
        as("alice").post("/api/suspects/" + id + "/captures").then().statusCode(409);
        as("alice")
                .contentType("application/json")
                .body("{\"pap\": \"CLEAR\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        as("alice")
                .get("/api/cases/" + caseId + "/tip-off")
                .then()
                .statusCode(200)
                .body("pap", equalTo("CLEAR"))
                .body("run.total", greaterThan(0))
                .body("capture.connections", greaterThan(0));
        as("alice")
                .contentType("application/json")
                .body("{\"pap\": \"RED\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200)
                .body("pap", equalTo("RED"));
        as("alice")
                .get("/api/cases/" + caseId + "/tip-off")
                .then()
                .body("run.total", equalTo(0))
                .body("capture.total", equalTo(0));
        as("alice")
                .post("/api/suspects/" + id + "/captures")
                .then()
                .statusCode(409)
                .body("detail", containsString("PAP:RED"));
        as("alice").post("/api/cases/" + caseId + "/captures").then().statusCode(409);
        List<String> before = askedAbout("hollowwren-keys");
        String run = as("alice").post("/api/cases/" + caseId + "/runs").path("id");
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
        as("alice").get("/suspects/" + id).then().statusCode(200).body(containsString("Tip-off meter: 0 queries"));
        org.junit.jupiter.api.Assertions.assertEquals(
                before, askedAbout("hollowwren-keys"), "no server of the lab is asked about the suspect");
    }

    @Test
    void aRunOfACaseThatAsksForItIsFollowedByCaptures() {
        String caseId = LabUsers.openCase("alice", "Captures with runs", false);
        String id = LabUsers.suspect(caseId, URL);
        as("alice").get("/api/cases/" + caseId).then().body("captureWithRuns", equalTo(false));
        finished(caseId);
        as("alice").get("/api/suspects/" + id + "/captures").then().body("items", hasSize(0));
        as("alice")
                .contentType("application/json")
                .body("{\"captureWithRuns\": true, \"pap\": \"GREEN\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200)
                .body("captureWithRuns", equalTo(true));
        finished(caseId);
        as("alice").get("/api/suspects/" + id + "/captures").then().body("items", hasSize(0));
        as("alice")
                .contentType("application/json")
                .body("{\"pap\": \"CLEAR\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        finished(caseId);
        as("alice")
                .get("/api/suspects/" + id + "/captures")
                .then()
                .body("items.size()", greaterThan(0), "items[0].origin", equalTo("SERVICE"));
    }

    /** Fires the event that announces the end of a run of the case. */
    private void finished(String caseId) {
        Instant now = Instant.now();
        ends.fire(new RunEnded(new Run(
                UUID.randomUUID(),
                Run.Kind.CASE,
                Optional.of(UUID.fromString(caseId)),
                Optional.empty(),
                RunState.COMPLETED,
                1,
                1,
                0,
                0,
                1,
                java.util.Map.of(),
                List.of(),
                now,
                Optional.of(now),
                "alice",
                Optional.empty())));
    }

    /** Returns the queries to the lab's servers about a name, without those to passive sources. */
    private static List<String> askedAbout(String name) {
        String lab = org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("takedown.capture.server", String.class);
        return given().get("http://" + lab + "/admin/requests")
                .asString()
                .lines()
                .filter(line -> line.contains(name) && !line.contains("/pdns/") && !line.contains("/dnsdb/"))
                .toList();
    }

    @Test
    void aCaptureOnDemandStatesWhatItSaw() {
        String caseId = LabUsers.openCase("alice", "On demand", false);
        String id = LabUsers.suspect(caseId, URL);
        String capture = as("alice")
                .post("/api/suspects/" + id + "/captures")
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("state", equalTo("DONE"))
                .body("origin", equalTo("SERVICE"))
                .body("sign", notNullValue())
                .body("hops[0].url", equalTo(URL))
                .extract()
                .path("id");
        as("alice").get("/api/captures/" + capture).then().statusCode(200).body("requestedBy", notNullValue());
        as("alice")
                .get("/suspects/" + id)
                .then()
                .statusCode(200)
                .body(containsString("What a visitor gets"))
                .body(containsString("Capture the page now"));
        as("alice").get("/api/suspects/" + id + "/captures").then().body("items.id", hasItem(capture));
        as("alice").get("/api/suspects/" + id).then().body("down", not(equalTo(true)));
    }

    @Test
    void aHostWhoseAliasLeadsNowhereIsGoneOnceItsOwnServersSayItTwice() {
        String caseId = LabUsers.openCase("alice", "Dangling", true);
        String id = LabUsers.suspect(caseId, "old.hollowwren-relay.io");
        investigate(caseId);
        as("alice")
                .get("/api/suspects/" + id)
                .then()
                .body("targetStatus", equalTo("UNKNOWN"))
                .body("targetReason", containsString("alias for hollowwren-kit.example"))
                .body("targetReason", containsString("no second observation"))
                .body("down", equalTo(false));
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "update suspect_target set state = jsonb_set(state, '{pending,at}',"
                                        + " to_jsonb(to_char(now() - interval '2 hours',"
                                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'))) where suspect_id = :id")
                        .setParameter("id", UUID.fromString(id))
                        .executeUpdate());
        investigate(caseId);
        as("alice")
                .get("/api/suspects/" + id)
                .then()
                .body("targetStatus", equalTo("HOST_GONE"))
                .body("confirmedAt", notNullValue())
                .body("down", equalTo(true))
                .body("status", equalTo("ACTIVE"));
    }

    private static void investigate(String caseId) {
        String run = as("alice").post("/api/cases/" + caseId + "/runs").path("id");
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
    }

    /** A page at a bare address, added without a scheme, is a suspect of the case, so it can be reported to its host. */
    @Test
    void aPageAtABareAddressIsTheSuspectThatWasCaptured() {
        String caseId = LabUsers.openCase("alice", "A bare address", false);
        String id = LabUsers.suspect(caseId, "203.0.113.10/a.php");
        investigate(caseId);
        as("alice")
                .post("/api/suspects/" + id + "/captures")
                .then()
                .statusCode(201)
                .body("hops[0].suspect", equalTo(id))
                .body("hops[0].parties.role", hasItem("HOST"));
        as("alice")
                .get("/suspects/" + id)
                .then()
                .statusCode(200)
                .body(not(containsString("Only a suspect of the case can be reported")))
                .body(not(containsString("No party is known here yet")));
    }

    @Test
    void eachHopStatesWhoCanActThere() {
        String caseId = LabUsers.openCase("alice", "Hops", false);
        String id = LabUsers.suspect(caseId, URL);
        investigate(caseId);
        String capture = as("alice")
                .post("/api/suspects/" + id + "/captures?profile=MOBILE")
                .then()
                .statusCode(201)
                .body("profile", equalTo("MOBILE"))
                .body("hops[0].host", equalTo("login.hollowwren-keys.net"))
                .body("hops[0].suspect", equalTo(id))
                .body("hops[0].neverWhole", equalTo(false))
                .body("hops[0].parties.find { it.role == 'REGISTRY' }.id", equalTo("verisign"))
                .body("hops[0].parties.role", hasItem("REGISTRAR"))
                .extract()
                .path("id");
        as("alice")
                .get("/api/captures/" + capture)
                .then()
                .body("hops[0].parties.find { it.role == 'REGISTRAR' }.contacts", hasSize(greaterThan(0)));
        as("alice")
                .get("/suspects/" + id)
                .then()
                .statusCode(200)
                .body(containsString("Who can act at each hop"))
                .body(containsString("recipient="))
                .body(containsString("PAP:CLEAR"));
        as("alice")
                .queryParam("filter", "suspect=" + id)
                .get("/cases/" + caseId + "/packets/new?kind=ABUSE_REPORT&recipient=verisign")
                .then()
                .statusCode(200)
                .body(containsString("the chosen suspect"))
                .body(containsString("value=\"verisign\""));
        as("alice")
                .post("/api/suspects/" + id + "/captures?profile=WATCH")
                .then()
                .statusCode(400)
                .body("detail", containsString("MOBILE"));
    }

    @Test
    void theListAndItsExportsStateTheTarget() {
        String caseId = LabUsers.openCase("alice", "Listed targets", false);
        String id = LabUsers.suspect(caseId, URL);
        look(id, 0, 200, "Sign in to your bank with your name and password today");
        as("alice")
                .get("/api/cases/" + caseId + "/facets")
                .then()
                .body("facets.targetStatus.values[0].value", equalTo("LIVE"));
        as("alice")
                .get("/api/cases/" + caseId + "/suspects?targetStatus=!LIVE")
                .then()
                .body("items", hasSize(0));
        as("alice")
                .get("/api/cases/" + caseId + "/suspects?suspect=" + id)
                .then()
                .body("items.targetStatus", equalTo(List.of("LIVE")));
        as("alice").get("/api/cases/" + caseId + "/suspects?suspect=x").then().statusCode(400);
        as("alice")
                .get("/api/cases/" + caseId + "/suspects.csv")
                .then()
                .body(containsString(",target_status,target_since,confirmed_at,down"))
                .body(containsString(",LIVE,2026-11-29T06:00:00Z,,false"));
        as("alice")
                .get("/cases/" + caseId + "?targetStatus=LIVE")
                .then()
                .body(containsString(">live</span>"))
                .body(containsString("target is live"));
        as("alice")
                .get("/cases/" + caseId + "/tip-off")
                .then()
                .statusCode(200)
                .body(containsString("Tip-off meter"))
                .body(containsString("PAP:CLEAR"));
    }

    /** Records a capture of the front page, with an icon and a form. */
    private void capture(String suspectId, String icon, String formHost) {
        Instant at = Instant.now();
        Suspect suspect =
                suspects.of(service, List.of(UUID.fromString(suspectId))).getFirst();
        String url = "http://" + suspect.key() + "/";
        StoredCapture queued = captures.queue(service.to(suspect.caseId()), suspect, url, Visitor.desktop(), at);
        Capture capture = new Capture(
                new Capture.Asked(url, Visitor.desktop()),
                new Method(Method.Instrument.BROWSER, "test", "test", List.of(), List.of()),
                new Capture.Term(at, at),
                new CaptureOutcome.Seen(new PageSeen(
                        url,
                        Optional.of(new PageDocument(
                                new EvidenceRef("ef".repeat(32), 10),
                                "text/html",
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new PageDocument.PageForm(
                                        "POST", "https://" + formHost + "/x", Optional.of(formHost), List.of())))),
                        Optional.empty(),
                        Optional.of(new PageSeen.Favicon(
                                url + "favicon.ico", new EvidenceRef(icon.repeat(32), 10), -247388890)),
                        List.of(),
                        List.of())),
                List.of(new Hop(
                        url,
                        Hop.Cause.START,
                        Optional.of(new Hop.Answer(200, List.of())),
                        Optional.empty(),
                        Optional.empty())),
                Capture.Traffic.NONE,
                List.of(),
                List.of());
        QuarkusTransaction.requiringNew()
                .run(() -> targets.record(
                        service,
                        suspect.id(),
                        List.of(new Made(queued.id(), new TargetCapture(capture, Optional.empty()))),
                        Optional.empty(),
                        Optional.empty(),
                        at));
    }

    @Test
    void siblingsShareARareTraitAmongTheCasesThatTheReaderSees() {
        String mine = LabUsers.openCase("alice", "Siblings", true);
        String id = LabUsers.suspect(mine, "sibling-one.net");
        String open = LabUsers.openCase("carol", "Open siblings", false);
        String other = suspectOf("carol", open, "sibling-two.com");
        String sealed = LabUsers.openCase("carol", "Sealed siblings", true);
        String hidden = suspectOf("carol", sealed, "sibling-three.org");
        capture(id, "a1", "collect.sibling-post.net");
        capture(other, "a1", "collect.sibling-post.net");
        capture(hidden, "a1", "collect.sibling-post.net");
        as("alice")
                .get("/api/suspects/" + id + "/siblings")
                .then()
                .statusCode(200)
                .body("traits.find { it.kind == 'FAVICON' }.shared", equalTo(1))
                .body("traits.find { it.kind == 'FORM_TARGET' }.value", equalTo("collect.sibling-post.net"))
                .body("items.value", equalTo(List.of("sibling-two.com")))
                .body("items[0].suspect", equalTo(other))
                .body("items[0].inCase", equalTo(false))
                .body("items[0].traits.kind", equalTo(List.of("FAVICON", "FORM_TARGET")));
        // Every user can see this case, so it shows no name of a sealed case, not even to members of that case.
        as("carol").get("/api/suspects/" + other + "/siblings").then().body("items", hasSize(0));
        as("carol")
                .get("/api/suspects/" + hidden + "/siblings")
                .then()
                .body("items.value", equalTo(List.of("sibling-two.com")));
        as("dan").get("/api/suspects/" + id + "/siblings").then().statusCode(404);
        as("alice")
                .get("/suspects/" + id + "/siblings")
                .then()
                .statusCode(200)
                .body(containsString("sibling-two[.]com"))
                .body(not(containsString("sibling-three")))
                .body(containsString("Add the chosen ones to this case"));
        // A trait that too many names share does not make them siblings.
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= 100; i++) {
            many.append("common-").append(i).append(".net\n");
        }
        as("carol").contentType("text/plain").body(many.toString()).post("/api/cases/" + open + "/suspects");
        List<String> ids = as("carol")
                .get("/api/cases/" + open + "/suspects?limit=200&q=common-")
                .path("items.id");
        ids.forEach(one -> capture(one, "b2", "collect.sibling-post.net"));
        capture(id, "b2", "collect.elsewhere-post.net");
        as("alice")
                .get("/api/suspects/" + id + "/siblings")
                .then()
                .body("traits.find { it.value == 'collect.sibling-post.net' }.common", equalTo(true))
                .body("traits.find { it.value == '" + "b2".repeat(32) + "' }.common", equalTo(true))
                .body("items.value", equalTo(List.of("sibling-two.com")));
    }

    private static String suspectOf(String user, String caseId, String value) {
        as(user).contentType("text/plain").body(value + "\n").post("/api/cases/" + caseId + "/suspects");
        return as(user).get("/api/cases/" + caseId + "/suspects").path("items[0].id");
    }

    @Test
    void theLogOfCertificatesProposesNamesAndAddsNone() {
        String caseId = LabUsers.openCase("alice", "Logged", true);
        String id = LabUsers.suspect(caseId, "hollowwren-keys.net");
        as("alice")
                .post("/api/suspects/" + id + "/siblings/search")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("FOUND"))
                .body("items.value", equalTo(List.of("hollowwren-club.com", "hollowwren-swift.com")))
                .body("items[0].certificates", equalTo(List.of(4711)));
        as("alice")
                .post("/suspects/" + id + "/siblings")
                .then()
                .statusCode(200)
                .body(containsString("hollowwren-club[.]com"));
        as("dan").post("/api/suspects/" + id + "/siblings/search").then().statusCode(404);
        as("alice").get("/api/cases/" + caseId + "/suspects").then().body("items", hasSize(1));
    }
}

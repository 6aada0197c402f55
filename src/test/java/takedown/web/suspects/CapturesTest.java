package takedown.web.suspects;

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
import static takedown.web.People.as;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
import takedown.attribution.PageFacts;
import takedown.attribution.Target.PageLook;
import takedown.attribution.TextSketch;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.history.target.Targets;
import takedown.history.target.Targets.Made;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;
import takedown.web.People;

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

    private static byte[] png() throws IOException {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        }
    }

    /** One look at the page, as the service records it. */
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
        PageFacts facts = new PageFacts(
                status,
                true,
                text,
                TextSketch.of(text),
                Optional.empty(),
                java.util.Set.of(),
                false,
                java.util.Set.of(),
                false);
        QuarkusTransaction.requiringNew()
                .run(() -> targets.record(
                        service,
                        suspect.id(),
                        List.of(new Made(queued.id(), new PageLook(capture, Optional.of(facts)))),
                        Optional.empty(),
                        Optional.empty(),
                        at));
    }

    @Test
    void aTargetIsDownOnceASecondLookAgreesAndReturned() {
        String caseId = People.openCase("alice", "Targets", true);
        String id = People.suspect(caseId, URL);
        look(id, 0, 200, "Sign in to your bank with your name and password today");
        look(id, 60, 404, "Not found");
        as("alice")
                .get("/api/suspects/" + id)
                .then()
                .statusCode(200)
                .body("targetStatus", equalTo("LIVE"))
                .body("targetReason", containsString("no second look has confirmed"))
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
        String caseId = People.openCase("alice", "Uploads", true);
        String id = People.suspect(caseId, URL);
        byte[] picture = png();
        String html = "<title>Bank</title><script>alert(1)</script>";
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
        // A failed upload is no look.
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

    @Test
    void papForbidsTheLookAndTheMeterIsZero() {
        String caseId = People.openCase("alice", "PAP", true);
        String id = People.suspect(caseId, URL);
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

    /** What the lab's servers were asked about a name, without the passive sources. */
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
        String caseId = People.openCase("alice", "On demand", true);
        String id = People.suspect(caseId, URL);
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
}

package takedown.web.runs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.PlainPages;
import takedown.attribution.target.Target.TargetCapture;
import takedown.attribution.target.TargetSight;
import takedown.attribution.target.TargetSign;
import takedown.casefile.ServiceAccess;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.directory.Directory;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.history.target.Targets;
import takedown.history.target.Targets.Made;
import takedown.monitoring.RunControl;
import takedown.monitoring.run.RunEnded;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;
import takedown.web.LabUsers;

/** Nightly runs over a small case in the lab. Between the runs, the lab's registry makes and reverses changes. */
@QuarkusTest
class MorningReportTest {
    @ConfigProperty(name = "takedown.lab.url")
    String lab;

    @Inject
    MockMailbox mails;

    @Inject
    RunControl runs;

    @Inject
    Event<RunEnded> ends;

    @Inject
    Ended ended;

    @Inject
    EntityManager database;

    @Inject
    Directory directory;

    @Inject
    Clock clock;

    @Inject
    ServiceAccess service;

    @Inject
    SuspectStore suspects;

    @Inject
    CaptureStore captures;

    @Inject
    Targets targets;

    private String caseId;

    /** Receives the event of a finished run after all other observers. */
    @Singleton
    static class Ended {
        private final BlockingQueue<UUID> runs = new LinkedBlockingQueue<>();

        void hear(@Observes @Priority(Integer.MAX_VALUE) RunEnded end) {
            runs.add(end.run().id());
        }

        void await(UUID run) {
            try {
                UUID next;
                do {
                    next = runs.poll(120, TimeUnit.SECONDS);
                    assertNotNull(next, "the night does not end");
                } while (!next.equals(run));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Opens a case. Cases that other tests left open are closed first, since a nightly run includes all open cases, and their upstreams may be
     * unavailable.
     */
    @BeforeEach
    void open() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update case_file set state = 'CLOSED' where state = 'OPEN'")
                        .executeUpdate());
        given().post(lab + "admin/reset");
        caseId = given().auth()
                .preemptive()
                .basic("alice", "alice")
                .contentType(ContentType.JSON)
                .body("{\"title\":\"Hollow Wren, the morning\",\"kind\":\"CIVIL\",\"sealed\":true,\"tlp\":\"RED\"}")
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        alice().contentType(ContentType.TEXT)
                .body("hollowwren-keys.net\nhollowwren-club.com\n")
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
    }

    @AfterEach
    void close() {
        alice().contentType(ContentType.JSON)
                .body("{\"state\":\"CLOSED\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        given().post(lab + "admin/reset");
    }

    private static io.restassured.specification.RequestSpecification alice() {
        return given().auth().preemptive().basic("alice", "alice");
    }

    private String night() {
        String run = alice().post("/api/monitoring/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        ended.await(UUID.fromString(run));
        assertEquals("COMPLETED", alice().get("/api/runs/" + run).path("state"));
        return run;
    }

    private Mail mailToAlice(String subject) {
        return mails.getMailsSentTo("alice@tracker.example").stream()
                .filter(mail -> mail.getSubject().contains(subject))
                .findFirst()
                .orElseThrow();
    }

    private static ValidatableResponse report(String run) {
        return alice().get("/api/monitoring/runs/" + run + "/report").then().statusCode(200);
    }

    private void registry(String actions) {
        given().contentType(ContentType.JSON)
                .body("{\"names\":[\"hollowwren-keys.net\"],\"actions\":[" + actions + "]}")
                .post(lab + "admin/registries/verisign/execute")
                .then()
                .statusCode(200);
    }

    @Test
    void whatWentDownAndCameBackHeadsTheMorning() throws java.io.IOException {
        night();
        registry("\"HOLD\"");
        String down = night();
        report(down).body("cases.find { it.caseId == '" + caseId + "' }.down.name", hasItem("hollowwren-keys.net"));
        registry("\"RELEASE\"");
        String back = night();
        report(back)
                .body("cases.find { it.caseId == '" + caseId + "' }.returned.name", hasItem("hollowwren-keys.net"))
                .body("cases.find { it.caseId == '" + caseId + "' }.down", hasSize(0));
        String quiet = night();
        Optional<String> old = directory.bulk().staleOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        report(quiet)
                .body("run.changed", equalTo(0))
                .body("directoryNotice", old.isPresent() ? equalTo(old.get()) : nullValue())
                .body("cases.find { it.caseId == '" + caseId + "' }.returned", hasSize(0));
        alice().get("/api/monitoring/runs/" + back + "/report.html")
                .then()
                .statusCode(200)
                .body(containsString("came back online"))
                .body(containsString("hollowwren-keys.net"));
        byte[] pdf = alice().get("/api/monitoring/runs/" + back + "/report.pdf")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        java.nio.file.Files.createDirectories(java.nio.file.Path.of("target/packets"));
        java.nio.file.Files.write(java.nio.file.Path.of("target/packets/morning-report.pdf"), pdf);
        assertTrue(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII).equals("%PDF-"));
        registry("\"HOLD\"");
        night();
        registry("\"RELEASE\"");
        report(night())
                .body("cases.find { it.caseId == '" + caseId + "' }.flapping.name", hasItem("hollowwren-keys.net"))
                .body("cases.find { it.caseId == '" + caseId + "' }.returned", hasSize(0));
    }

    @Test
    void whatTheRunOfACaseSawIsToldOnceInTheNextReport() {
        String news = "cases.find { it.caseId == '" + caseId + "' }";
        night();
        registry("\"HOLD\"");
        caseRun();
        String down = night();
        report(down)
                .body("run.changed", equalTo(0))
                .body(news + ".down.name", equalTo(java.util.List.of("hollowwren-keys.net")))
                .body(news + ".quiet", equalTo(false));
        report(night()).body(news + ".down", hasSize(0)).body(news + ".quiet", equalTo(true));
        registry("\"RELEASE\"");
        caseRun();
        String back = night();
        report(back)
                .body(news + ".returned.name", equalTo(java.util.List.of("hollowwren-keys.net")))
                .body(news + ".quiet", equalTo(false));
        report(night()).body(news + ".returned", hasSize(0)).body(news + ".quiet", equalTo(true));
        report(down).body(news + ".down.name", equalTo(java.util.List.of("hollowwren-keys.net")));
        given().auth()
                .preemptive()
                .basic("olga", "olga")
                .get("/api/monitoring/runs/" + back + "/report")
                .then()
                .statusCode(200)
                .body(not(containsString("hollowwren-keys.net")));
    }

    /** The first investigation of a name is not a change. Changes after a night are in the report of the next one. */
    @Test
    void theReportOfANightThatIsOverStaysAsItIs() {
        String first = night();
        String at = "/api/monitoring/runs/" + first + "/report";
        String before = alice().get(at).then().statusCode(200).extract().asString();
        report(first)
                .body("cases.size()", equalTo(1))
                .body("cases[0].other", hasSize(0))
                .body("cases[0].more", equalTo(0))
                .body("cases[0].quiet", equalTo(true))
                .body("cases[0].brief.rest", not(containsString("other change")));
        LabUsers.fileOrder("alice", caseId, "LOCK", "ns1.order-hold.example");
        alice().contentType(ContentType.TEXT)
                .body("hollowwren-swift.com\n")
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        registry("\"HOLD\"");
        caseRun();
        assertEquals(before, alice().get(at).then().statusCode(200).extract().asString());
        night();
        assertEquals(before, alice().get(at).then().statusCode(200).extract().asString());
        alice().contentType(ContentType.JSON)
                .body("{\"state\":\"CLOSED\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        assertEquals(before, alice().get(at).then().statusCode(200).extract().asString());
    }

    @Test
    void aRestrainingOrderWithoutAnExpiryIsWarnedOf() {
        alice().multiPart("document", "tro.pdf", ("%PDF-1.4\n% " + caseId + "\n%%EOF\n").getBytes(), "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("issuedAt", Instant.now().minus(Duration.ofDays(1)).toString())
                .multiPart("termBasis", "WITHOUT_NOTICE")
                .multiPart("actions", "LOCK")
                .multiPart("nameServers", "ns1.order-hold.example")
                .post("/api/cases/" + caseId + "/orders")
                .then()
                .statusCode(201);
        report(night())
                .body("cases[0].deadlines[0].expiresAt", nullValue())
                .body("cases[0].deadlines[0].warnings", hasItem(startsWith("No expiry is on file.")))
                .body("cases[0].brief.sections[0].lines", hasItem(startsWith("No expiry is on file.")));
    }

    private void caseRun() {
        String run = alice().post("/api/cases/" + caseId + "/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        ended.await(UUID.fromString(run));
    }

    @Test
    void membersGetMailOnceAndOfASealedCaseItSaysOnlyThatThereIsNews() {
        String open = given().auth()
                .preemptive()
                .basic("alice", "alice")
                .contentType(ContentType.JSON)
                .body("{\"title\":\"Hollow Wren, open\",\"kind\":\"CIVIL\",\"sealed\":false,\"tlp\":\"AMBER\"}")
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        alice().contentType(ContentType.TEXT)
                .body("hollowwren-keys.net\n")
                .post("/api/cases/" + open + "/suspects")
                .then()
                .statusCode(200);
        night();
        registry("\"HOLD\"");
        mails.clear();
        String down = night();
        Mail ofTheOpenCase = mailToAlice("Hollow Wren, open");
        assertTrue(ofTheOpenCase.getText().contains("hollowwren-keys.net"));
        assertTrue(ofTheOpenCase.getHtml().contains("went down"));
        assertTrue(ofTheOpenCase.getText().strip().lines().count() <= 25, ofTheOpenCase.getText());
        Mail ofTheSealedCase = mailToAlice("news of the night");
        assertFalse((ofTheSealedCase.getSubject() + ofTheSealedCase.getText()).matches("(?is).*(wren|keys).*"));
        int sent = mails.getTotalMessagesSent();
        ends.fire(new RunEnded(runs.get(new Actor("alice", Set.of(AppRole.ANALYST)), UUID.fromString(down))));
        assertEquals(sent, mails.getTotalMessagesSent(), "a second node that ends the same run sends no further mail");
        mails.clear();
        night();
        assertTrue(
                mails.getMailsSentTo("alice@tracker.example").stream()
                        .noneMatch(mail -> mail.getSubject().contains("Hollow Wren, open")),
                "a night without news sends nothing");
        alice().contentType(ContentType.JSON)
                .body("{\"state\":\"CLOSED\"}")
                .patch("/api/cases/" + open)
                .then()
                .statusCode(200);
    }

    @Test
    void whoIsNoMemberReadsNothingOfTheCase() {
        String run = night();
        Response other =
                given().auth().preemptive().basic("olga", "olga").get("/api/monitoring/runs/" + run + "/report");
        other.then()
                .statusCode(200)
                .body(not(containsString(caseId)))
                .body(not(containsString("Hollow Wren, the morning")));
    }

    /** Records a capture of the page, as the service does. */
    private void look(String suspectId, Instant at, int status, String text) {
        Suspect suspect = suspects.of(service, java.util.List.of(UUID.fromString(suspectId)))
                .getFirst();
        String url = suspect.key().contains("://") ? suspect.key() : "http://" + suspect.key() + "/";
        StoredCapture queued = captures.queue(service.to(suspect.caseId()), suspect, url, Visitor.desktop(), at);
        Capture capture = new Capture(
                new Capture.Asked(url, Visitor.desktop()),
                new Method(Method.Instrument.BROWSER, "test", "test", java.util.List.of(), java.util.List.of()),
                new Capture.Term(at, at),
                new CaptureOutcome.Seen(new PageSeen(
                        url,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        java.util.List.of(),
                        java.util.List.of())),
                java.util.List.of(new Hop(
                        url,
                        Hop.Cause.START,
                        Optional.of(new Hop.Answer(status, java.util.List.of())),
                        Optional.empty(),
                        Optional.empty())),
                Capture.Traffic.NONE,
                java.util.List.of(),
                java.util.List.of());
        PageFacts facts = PlainPages.of(status, text);
        QuarkusTransaction.requiringNew()
                .run(() -> targets.record(
                        service,
                        suspect.id(),
                        java.util.List.of(new Made(queued.id(), new TargetCapture(capture, Optional.of(facts)))),
                        Optional.empty(),
                        Optional.empty(),
                        at));
    }

    private String suspect(String value) {
        alice().contentType(ContentType.TEXT)
                .body(value + "\n")
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        return alice().get("/api/cases/" + caseId + "/suspects").path("items.find { it.value == '" + value + "' }.id");
    }

    private static final String PHISH = "Sign in to your bank with your name and password today";

    @Test
    void aTargetThatIsGoneIsInTheReportAndARegisteredNameOnlyByItsOwnStatus() {
        String url = "https://www.hollowwren-keys.net/bank";
        String page = suspect(url);
        String name = suspect("hollowwren-club.com");
        night();
        Instant now = Instant.now();
        for (String id : java.util.List.of(page, name)) {
            look(id, now.minusSeconds(9_000), 200, PHISH);
            look(id, now.minusSeconds(7_800), 404, "Not found");
            look(id, now.minusSeconds(60), 404, "Not found");
        }
        String news = "cases.find { it.caseId == '" + caseId + "' }";
        report(night())
                .body(news + ".down.name", equalTo(java.util.List.of(url)))
                .body(news + ".down[0].what", containsString("CONTENT_GONE"))
                .body(news + ".moved", hasSize(0));
        look(page, Instant.now(), 200, PHISH);
        report(night())
                .body(news + ".returned.name", equalTo(java.util.List.of(url)))
                .body(news + ".down", hasSize(0));
    }

    @Test
    void aHostThatWasSeenGoneOnceIsInvestigatedAgainTheNextNight() {
        String page = suspect("https://www.hollowwren-keys.net/bank");
        String other = suspect("hollowwren-club.com");
        night();
        String before = alice().get("/api/suspects/" + page).path("investigatedAt");
        String quiet = alice().get("/api/suspects/" + other).path("investigatedAt");
        Instant then = Instant.now().minusSeconds(7_200);
        QuarkusTransaction.requiringNew()
                .run(() -> targets.record(
                        service,
                        UUID.fromString(page),
                        java.util.List.of(),
                        Optional.of(new TargetSight(
                                then, TargetSight.OWN_SERVERS, TargetSign.HOST_ABSENT, "its own servers deny it")),
                        Optional.empty(),
                        then));
        alice().get("/api/suspects/" + page)
                .then()
                .body("targetStatus", equalTo("UNKNOWN"))
                .body("targetReason", containsString("no second observation"));
        night();
        alice().get("/api/suspects/" + page)
                .then()
                .body("investigatedAt", not(equalTo(before)))
                .body("targetStatus", equalTo("UNKNOWN"))
                .body("targetReason", not(containsString("no second observation")));
        alice().get("/api/suspects/" + other).then().body("investigatedAt", equalTo(quiet));
    }

    @Test
    void aNightLooksAgainAtTargetsThatWereCapturedWhereThePapPermitsIt() {
        alice().contentType(ContentType.JSON)
                .body("{\"pap\":\"CLEAR\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        String page = suspect("https://www.hollowwren-keys.net/bank");
        String never = suspect("https://www.hollowwren-club.com/never");
        look(page, Instant.now().minusSeconds(7_200), 200, PHISH);
        night();
        alice().get("/api/suspects/" + page + "/captures").then().body("items", hasSize(2));
        alice().get("/api/suspects/" + never + "/captures").then().body("items", hasSize(0));
        String red = suspect("https://pay.hollowwren-keys.net/bank");
        look(red, Instant.now().minusSeconds(7_200), 200, PHISH);
        alice().contentType(ContentType.JSON)
                .body("{\"pap\":\"GREEN\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        night();
        alice().get("/api/suspects/" + red + "/captures").then().body("items", hasSize(1));
    }

    /** Returns the requests to the lab's servers about the names of this case. The passive sources may be queried, so they are left out. */
    private java.util.List<String> askedAboutTheCase() {
        return given().get(lab + "admin/requests")
                .asString()
                .lines()
                .filter(line -> line.contains("hollowwren-keys") || line.contains("hollowwren-club"))
                .filter(line -> !line.contains("/pdns/") && !line.contains("/dnsdb/"))
                .toList();
    }

    @Test
    void underPapRedNoPacketReachesTheSuspects() {
        String page = suspect("https://www.hollowwren-keys.net/bank");
        look(page, Instant.now().minusSeconds(7_200), 200, PHISH);
        alice().contentType(ContentType.JSON)
                .body("{\"pap\":\"RED\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        java.util.List<String> before = askedAboutTheCase();
        caseRun();
        alice().post("/api/suspects/" + page + "/captures").then().statusCode(409);
        alice().post("/api/cases/" + caseId + "/captures?profile=MOBILE").then().statusCode(409);
        night();
        alice().contentType(ContentType.JSON)
                .body("{\"verdict\":\"MALICIOUS\"}")
                .patch("/api/suspects/" + page)
                .then()
                .statusCode(200);
        alice().contentType(ContentType.JSON)
                .body("{\"kind\":\"ABUSE_REPORT\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(500));
        alice().get("/api/suspects/" + page + "/siblings").then().statusCode(200);
        alice().get("/suspects/" + page).then().statusCode(200);
        assertEquals(before, askedAboutTheCase());
        assertEquals(
                1,
                alice().get("/api/suspects/" + page + "/captures")
                        .<java.util.List<?>>path("items")
                        .size());
    }
}

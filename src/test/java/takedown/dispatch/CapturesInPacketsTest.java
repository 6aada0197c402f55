package takedown.dispatch;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.archive.check.ArchiveCheck;
import takedown.archive.check.Source;
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.PlainPages;
import takedown.attribution.target.Target.TargetCapture;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.evidence.EvidenceSink;
import takedown.evidence.EvidenceStore;
import takedown.evidence.Pictures;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.history.target.Targets;
import takedown.history.target.Targets.Made;
import takedown.name.IpAddress;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;
import takedown.packet.rendition.page.PdfA;

/** What visitors got from a target, from the capture to every rendition of the packet that carries it. */
@QuarkusTest
class CapturesInPacketsTest extends SendingCase {
    private static final String URL = "https://login.hollowwren-keys.net/bank";
    private static final String PHISH = "Sign in to your bank with your name and password today";
    private static final byte[] OWN = Pictures.png(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB));
    private static final byte[] THEIRS = Pictures.png(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB));
    private static final byte[] HTML = "<title>Bank</title>".getBytes(StandardCharsets.UTF_8);

    @Inject
    ServiceAccess service;

    @Inject
    SuspectStore suspects;

    @Inject
    CaptureStore captures;

    @Inject
    EvidenceStore evidence;

    @Inject
    Targets targets;

    private String suspect;

    private Method method = new Method(Method.Instrument.BROWSER, "Chromium 156", "Mozilla/5.0", List.of(), List.of());

    @BeforeEach
    void aPageOfOneOfTheNames() {
        as("alice")
                .contentType("text/csv")
                .body("value,verdict,category,note\n" + URL + ",MALICIOUS,PHISHING,copies the page of a bank\n")
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        suspect = as("alice")
                .get("/api/cases/" + caseId + "/suspects")
                .path("items.find { it.value == '" + URL + "' }.id");
        run();
    }

    private void look(Instant at, int status, String text) {
        look(at, status, text, Visitor.desktop());
    }

    private void look(Instant at, int status, String text, Visitor visitor) {
        look(at, status, text, visitor, false);
    }

    private void look(Instant at, int status, String text, Visitor visitor, boolean password) {
        Suspect meant = suspects.of(service, List.of(UUID.fromString(suspect))).getFirst();
        StoredCapture queued = captures.queue(service.to(meant.caseId()), meant, URL, visitor, at);
        PageFacts facts = PlainPages.of(status, text, password);
        QuarkusTransaction.requiringNew().run(() -> {
            Capture capture = new Capture(
                    new Capture.Asked(URL, visitor),
                    method,
                    new Capture.Term(at, at),
                    new CaptureOutcome.Seen(new PageSeen(
                            URL,
                            Optional.of(new PageDocument(
                                    evidence.keep(HTML, "text/html"),
                                    "text/html",
                                    Optional.of("Bank"),
                                    Optional.empty(),
                                    List.of())),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(new PageSeen.Screenshot(evidence.keep(OWN, "image/png"), "image/png", 640, 480)),
                            List.of())),
                    List.of(new Hop(
                            URL,
                            Hop.Cause.START,
                            Optional.of(new Hop.Answer(status, List.of())),
                            Optional.of(IpAddress.of("203.0.113.66")),
                            Optional.empty())),
                    Capture.Traffic.NONE,
                    List.of(),
                    List.of());
            targets.record(
                    service,
                    meant.id(),
                    List.of(new Made(queued.id(), new TargetCapture(capture, Optional.of(facts)))),
                    Optional.empty(),
                    Optional.empty(),
                    at);
        });
    }

    private void upload() {
        io.restassured.RestAssured.given()
                .auth()
                .preemptive()
                .basic("alice", "alice")
                .multiPart("screenshot", "shot.png", THEIRS, "image/png")
                .multiPart("note", "sent by a customer of the bank")
                .post("/api/suspects/" + suspect + "/captures")
                .then()
                .statusCode(201);
    }

    private String report() {
        return as("alice")
                .body("{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\", \"suspects\": [\"" + suspect + "\"]}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets.find { it.recipient.contacts.any { c -> c.kind == 'ABUSE_EMAIL' &&"
                        + " !c.needsConfirmation } }.id");
    }

    private static Map<String, byte[]> files(byte[] mail) throws Exception {
        MimeMultipart parts = (MimeMultipart)
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)).getContent();
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 1; i < parts.getCount(); i++) {
            files.put(
                    parts.getBodyPart(i).getFileName(),
                    parts.getBodyPart(i).getInputStream().readAllBytes());
        }
        return files;
    }

    @Test
    void aReportCarriesWhatTheServiceSawAndWhatAPersonSupplied() throws Exception {
        look(Instant.now().minus(Duration.ofHours(1)), 200, PHISH);
        upload();
        String packet = report();
        as("alice").get("/api/packets/" + packet).then().body("preflight.warnings.code", not(hasItem("no-capture")));
        byte[] draft = mail(packet);
        assertArrayEquals(draft, mail(packet), "the same packet, the same octets");
        Map<String, byte[]> files = files(draft);
        assertTrue(
                files.keySet().containsAll(Set.of("screenshot-1.png", "uploaded-1.png", "xarf.json")), files::toString);
        assertEquals(
                640, Pictures.read(files.get("screenshot-1.png")).orElseThrow().getWidth());
        assertEquals(
                320, Pictures.read(files.get("uploaded-1.png")).orElseThrow().getWidth());

        byte[] pdf = as("alice").get("/api/packets/" + packet + "/pdf").asByteArray();
        PdfA.assertValid(pdf);
        String text = PdfA.text(pdf).replaceAll("\\s+", " ");
        assertTrue(text.contains("Captured by us."), text);
        assertTrue(text.contains("Supplied by a person. Our own service did not capture it."), text);
        assertTrue(text.contains("HTTP 200 from 203.0.113.66"), text);
        assertFalse(text.contains("customer of the bank"), "the note of an upload stays in the case");

        approved(packet);
        post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}").statusCode(201);
        byte[] approvedMail = mail(packet);
        assertTrue(files(approvedMail).containsKey("screenshot-1.png"));
        String to = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(approvedMail))
                .getAllRecipients()[0].toString();
        List<byte[]> sent = mailsTo(to);
        assertEquals(1, sent.size());
        assertEquals(
                EvidenceSink.digest(approvedMail).sha256(),
                EvidenceSink.digest(sent.getFirst()).sha256(),
                "the mail was sent as shown");

        byte[] archive = as("alice").get("/api/packets/" + packet + "/archive").asByteArray();
        List<String> said = new ArrayList<>();
        ArchiveCheck.check(Source.of(archive), ArchiveCheck.Trusted.NOTHING, said::add);
        assertTrue(said.stream().anyMatch(line -> line.startsWith("ok  captures      2 captures")), said::toString);
        String zip = new String(archive, StandardCharsets.ISO_8859_1);
        for (byte[] octets : List.of(OWN, THEIRS, HTML)) {
            assertTrue(zip.contains("evidence/" + EvidenceSink.digest(octets).sha256()));
        }
        assertTrue(zip.contains("Their kind begins with UPLOAD_. The process did not generate"));

        as("alice")
                .get("/api/cases/" + caseId + "/stix")
                .then()
                .statusCode(200)
                .body("objects.type", hasItem("observed-data"), "objects.type", hasItem("artifact"));
        as("alice")
                .get("/api/cases/" + caseId + "/misp")
                .then()
                .statusCode(200)
                .body("Event.Attribute.type", hasItem("attachment"));
    }

    @Test
    void capturesAndUploadsAreInTheJournal() {
        look(Instant.now().minus(Duration.ofHours(1)), 200, PHISH);
        upload();
        as("alice")
                .get("/api/audit?limit=1000&case=" + caseId + "&type=CAPTURED")
                .then()
                .statusCode(200)
                .body(
                        "items[0].subject",
                        equalTo(suspect),
                        "items[0].actor",
                        equalTo("monitoring"),
                        "items[0].detail",
                        containsString("from own (desktop); HTTP 200; SHOWN"),
                        "items[0].detail",
                        containsString(
                                "screenshot SHA-256 " + EvidenceSink.digest(OWN).sha256()));
        as("alice")
                .get("/api/audit?limit=1000&case=" + caseId + "&type=CAPTURE_UPLOADED")
                .then()
                .body(
                        "items[0].actor",
                        equalTo("alice"),
                        "items[0].subject",
                        equalTo(suspect),
                        "items[0].detail",
                        containsString("screenshot SHA-256 "
                                + EvidenceSink.digest(THEIRS).sha256()));
    }

    /** A capture that was refused is not evidence about the page, and an old capture does not show what visitors get today. */
    @Test
    void withoutAFittingCaptureThePreflightSaysSo() {
        look(Instant.now().minus(Duration.ofHours(30)), 200, PHISH);
        look(Instant.now().minus(Duration.ofHours(1)), 403, "Forbidden");
        String packet = report();
        as("alice")
                .get("/api/packets/" + packet)
                .then()
                .body("preflight.warnings.code", hasItem("no-capture"))
                .body(
                        "preflight.warnings.find { it.code == 'no-capture' }.message",
                        containsString("/api/suspects/" + suspect + "/captures"));
        as("alice")
                .body("{\"pap\": \"GREEN\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        String other = report();
        as("alice").get("/api/packets/" + other).then().body("preflight.warnings.code", not(hasItem("no-capture")));
    }

    /** A capture that a person supplied does not replace a capture by the service, even if that capture was refused. */
    @Test
    void anUploadBesideAFailedLookIsStatedByThePreflight() {
        look(Instant.now().minus(Duration.ofHours(1)), 403, "Forbidden");
        upload();
        as("alice")
                .get("/api/packets/" + report())
                .then()
                .body(
                        "preflight.warnings.find { it.code == 'no-capture' }.message",
                        containsString("only an uploaded capture goes with the report"));
    }

    @Test
    void aReportCarriesBothKindsOfDevices() throws Exception {
        look(Instant.now().minus(Duration.ofHours(2)), 200, PHISH);
        look(
                Instant.now().minus(Duration.ofHours(1)),
                200,
                PHISH,
                new Visitor(Visitor.OWN_NETWORK, Visitor.Profile.MOBILE));
        String packet = report();
        assertTrue(
                files(mail(packet)).keySet().containsAll(Set.of("screenshot-1.png", "screenshot-2.png")), () -> packet);
        String text = PdfA.text(
                        as("alice").get("/api/packets/" + packet + "/pdf").asByteArray())
                .replaceAll("\\s+", " ");
        assertTrue(text.contains("with a desktop browser") && text.contains("with a mobile browser"), text);
    }

    /** A desktop gets a garden shop, and a telephone the form. The shop alone would mislead the reader of the report. */
    @Test
    void aReportCarriesBothPagesWhereVisitorsGetDifferentOnes() throws Exception {
        look(Instant.now().minus(Duration.ofHours(2)), 200, "Tulips and roses from our garden shop in the old mill");
        look(
                Instant.now().minus(Duration.ofHours(1)),
                200,
                PHISH,
                new Visitor(Visitor.OWN_NETWORK, Visitor.Profile.MOBILE),
                true);
        String packet = report();
        assertTrue(
                files(mail(packet)).keySet().containsAll(Set.of("screenshot-1.png", "screenshot-2.png")), () -> packet);
        String text = PdfA.text(
                        as("alice").get("/api/packets/" + packet + "/pdf").asByteArray())
                .replaceAll("\\s+", " ");
        assertTrue(
                text.contains("Visitors get different pages: from our own network, with a mobile browser")
                        && text.contains("with a form that takes a password"),
                text);
        String page = as("alice").get("/suspects/" + suspect).asString();
        assertTrue(page.contains("Visitors get different pages. The site may recognise its visitors."), page);
        assertFalse(page.contains("differs from the one reported"), page);
        as("alice")
                .get("/api/suspects/" + suspect + "/captures")
                .then()
                .body("items.differs", equalTo(List.of(true, true)))
                .body(
                        "items[0].signReason",
                        equalTo(
                                "visitors get different pages: this visitor got a page titled \"Bank\", with a form that takes a"
                                        + " password"))
                .body("items[1].signReason", containsString("this visitor got a page titled \"Bank\""));
        String first = as("alice").get("/api/suspects/" + suspect + "/captures").path("items[1].id");
        as("alice").get("/api/captures/" + first).then().body("differs", equalTo(true));
    }

    /** The reader of a capture without a browser must learn what it could not show: over REST, on the page and on paper. */
    @Test
    void aLookWithoutABrowserStatesWhatItCannotSee() throws Exception {
        method = new Method(
                Method.Instrument.PLAIN_HTTP,
                "Apache HttpComponents Core 5",
                "Mozilla/5.0",
                List.of(Method.Unseen.SCRIPTS, Method.Unseen.RENDERING, Method.Unseen.SUBREQUESTS),
                List.of("No browser was used: bwrap is not installed"));
        look(Instant.now().minus(Duration.ofHours(1)), 200, PHISH);
        String unseen =
                "what scripts add or redirect to, the page as it is displayed, images, frames and other requests";
        as("alice")
                .get("/api/suspects/" + suspect + "/captures")
                .then()
                .body("items[0].unseen", equalTo(List.of("SCRIPTS", "RENDERING", "SUBREQUESTS")))
                .body("items[0].remarks", hasItem(containsString("bwrap is not installed")));
        String page = as("alice").get("/suspects/" + suspect).asString();
        assertTrue(page.contains("cannot show: " + unseen + ". No browser was used: bwrap is not installed."), page);
        String text = PdfA.text(
                        as("alice").get("/api/packets/" + report() + "/pdf").asByteArray())
                .replaceAll("\\s+", " ");
        assertTrue(text.contains("without a browser (not seen: " + unseen + ")"), text);
    }

    @Test
    void aLookThatFoundThePageGoneIsStatedByThePreflight() {
        look(Instant.now().minus(Duration.ofHours(1)), 404, "Not found");
        String packet = report();
        as("alice")
                .get("/api/packets/" + packet)
                .then()
                .body("preflight.warnings.code", hasItem("seems-gone"))
                .body("preflight.warnings.code", not(hasItem("no-capture")));
        assertFalse(as("alice").get("/suspects/" + suspect).asString().contains("Not looked at yet"));
    }

    @Test
    void aReportAboutATargetThatIsGoneIsNotSent() {
        look(Instant.now().minus(Duration.ofHours(5)), 200, PHISH);
        String packet = report();
        approved(packet);
        look(Instant.now().minus(Duration.ofHours(3)), 404, "Not found");
        look(Instant.now().minus(Duration.ofHours(1)), 404, "Not found");
        as("alice").get("/api/suspects/" + suspect).then().body("targetStatus", equalTo("CONTENT_GONE"));
        post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                .statusCode(422)
                .body("blocking.code", hasItem("already-down"));
    }

    @Test
    void aReportAboutATargetThatIsBackIsSent() {
        look(Instant.now().minus(Duration.ofHours(7)), 200, PHISH);
        String packet = report();
        approved(packet);
        look(Instant.now().minus(Duration.ofHours(5)), 404, "Not found");
        look(Instant.now().minus(Duration.ofHours(3)), 404, "Not found");
        look(Instant.now().minus(Duration.ofHours(1)), 200, PHISH);
        as("alice").get("/api/suspects/" + suspect).then().body("targetStatus", equalTo("LIVE"));
        post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}").statusCode(201);
    }
}

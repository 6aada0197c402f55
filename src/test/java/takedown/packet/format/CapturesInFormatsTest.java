package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import takedown.casefile.Tlp;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceSink;
import takedown.evidence.Pictures;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.Edition;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Incident;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.SharedCase;
import takedown.packet.document.report.ReportText;
import takedown.packet.rendition.csv.TargetsCsv;

/** Captures in the mail, in X-ARF, STIX and MISP. Each states who saw the page. */
class CapturesInFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String URL = "https://login.evil-lantern.net/sign-in";
    private static final byte[] OWN = picture(80);
    private static final byte[] THEIRS = picture(90);
    private static final String PAGE = "a".repeat(64);

    private static byte[] picture(int width) {
        return Pictures.png(new BufferedImage(width, 60, BufferedImage.TYPE_INT_RGB));
    }

    private static String sha256(byte[] octets) {
        return EvidenceSink.digest(octets).sha256();
    }

    private static Optional<byte[]> octets(String sha256) {
        return sha256.equals(sha256(OWN))
                ? Optional.of(OWN)
                : sha256.equals(sha256(THEIRS)) ? Optional.of(THEIRS) : PacketSamples.octets(sha256);
    }

    private static CapturedPage captured(PacketSamples samples, CapturedPage.By by) {
        byte[] shot = by == CapturedPage.By.SERVICE ? OWN : THEIRS;
        return samples.captured(
                by,
                PAGE,
                sha256(shot),
                Optional.of(new CapturedPage.Picture(sha256(shot), "image/png", 80, 60, false)));
    }

    private static PacketDocument report(UnaryOperator<String> text, CapturedPage.By... by) {
        PacketSamples samples = new PacketSamples(text, false);
        List<CapturedPage> pages = new ArrayList<>();
        for (CapturedPage.By one : by) {
            pages.add(captured(samples, one));
        }
        return samples.report(
                RecipientRole.HOST,
                samples.site(
                        "evil-lantern.net",
                        "2025-12-01T00:00:00Z",
                        "MALICIOUS",
                        new Incident(
                                URL,
                                "PHISHING",
                                "log-in page",
                                "copies the log-in page of Fernhollow Bank",
                                "MALICIOUS",
                                Optional.of(PacketSamples.AT),
                                Optional.of(PacketSamples.AT),
                                pages)),
                Annex.NONE);
    }

    private static byte[] mail(PacketDocument document) {
        PacketMail mails = new PacketMail(
                (actor, packet, edition) -> new byte[0],
                CapturesInFormatsTest::octets,
                Optional.of("reports@tracker.example"),
                Optional.empty());
        Packet packet = new Packet(
                UUID.fromString(document.packetId()),
                UUID.randomUUID(),
                document.kind(),
                Optional.empty(),
                List.of(),
                document,
                new Preflight(List.of(), List.of()),
                "0".repeat(64),
                document.preparedAt(),
                "alice",
                Optional.empty());
        return mails.request(new Actor("alice", Set.of()), packet, Edition.FINAL);
    }

    private static MimeMultipart parts(byte[] mail) throws Exception {
        return (MimeMultipart)
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)).getContent();
    }

    private static String words(byte[] mail) throws Exception {
        return ((String) parts(mail).getBodyPart(0).getContent()).replaceAll("\\s+", " ");
    }

    @Test
    void theMailHasTheScreenshotAndSaysWhoMadeIt() throws Exception {
        PacketDocument document = report(UnaryOperator.identity(), CapturedPage.By.SERVICE);
        byte[] mail = mail(document);
        assertArrayEquals(mail, mail(document), "the same packet, the same octets");
        var shot = parts(mail).getBodyPart(1);
        assertEquals("screenshot-1.png", shot.getFileName());
        assertTrue(shot.isMimeType("image/png"));
        assertArrayEquals(OWN, shot.getInputStream().readAllBytes());
        String words = words(mail);
        for (String said : List.of(
                "Seen: 2026-01-02 03:04 UTC, by us",
                "Captured: By us on 2026-01-02 03:04 UTC, from the vantage point \"berlin\", with a desktop browser:"
                        + " HTTP 200 from 203[.]0[.]113[.]66, titled \"Fernhollow Bank - Sign in\"; 1 redirect to"
                        + " hxxps://www[.]evil-lantern[.]net/bank",
                "Evidence: Picture: screenshot-1.png; 1 DNS and registration response")) {
            assertTrue(words.contains(said), said + "\n" + words);
        }
        assertFalse(words.contains("supplied") || words.contains("a DNS look-up does not show the page"), words);
    }

    /** If a report names a page that another provider serves, the host answers that it does not host the page. */
    @Test
    void aTargetThatLeadsToAnotherSiteIsNotCalledAPageOfItsHost() throws Exception {
        CapturedPage page = captured(PacketSamples.open(), CapturedPage.By.SERVICE);
        CapturedPage away = new CapturedPage(
                page.by(),
                page.at(),
                page.manner(),
                page.title(),
                page.status(),
                page.address(),
                List.of(
                        page.chain().getFirst(),
                        new CapturedPage.Step("https://panel.elsewhere.test/a", Optional.of(200))),
                page.files());
        PacketSamples samples = PacketSamples.open();
        PacketDocument document = samples.report(
                RecipientRole.HOST,
                samples.site(
                        "evil-lantern.net",
                        "2025-12-01T00:00:00Z",
                        "MALICIOUS",
                        new Incident(
                                URL,
                                "PHISHING",
                                "",
                                "",
                                "MALICIOUS",
                                Optional.of(PacketSamples.AT),
                                Optional.of(PacketSamples.AT),
                                List.of(away))),
                Annex.NONE);
        String words = words(mail(document));
        for (String said : List.of(
                "We report a phishing URL that you host and that redirects to another site.",
                "Redirects: At the time of our visit, hxxps://login[.]evil-lantern[.]net/sign-in leads to"
                        + " hxxps://panel[.]elsewhere[.]test/a (203[.]0[.]113[.]66)",
                "Please disable this URL, including the redirect to another site.")) {
            assertTrue(words.contains(said), said + "\n" + words);
        }
        assertFalse(words.contains("page that you host"), words);
        assertFalse(
                ReportText.of(report(UnaryOperator.identity(), CapturedPage.By.SERVICE))
                        .opening()
                        .contains("URL"),
                "a redirect within the site stays a page");
    }

    @Test
    void anUploadIsNeverTheServicesOwn() throws Exception {
        byte[] mail = mail(report(UnaryOperator.identity(), CapturedPage.By.UPLOAD));
        assertEquals("uploaded-1.png", parts(mail).getBodyPart(1).getFileName());
        String words = words(mail);
        for (String said : List.of(
                "Seen: Not by us, but by a person who supplied a capture and states the time as 2026-01-02 03:04 UTC;"
                        + " recorded on",
                "Uploaded: 1 capture of 2026-01-02 03:04 UTC, supplied by a person, who states the address"
                        + " hxxps://login[.]evil-lantern[.]net/sign-in; our own service did not make it",
                "a DNS look-up does not show the page",
                "Evidence: Picture: uploaded-1.png")) {
            assertTrue(words.contains(said), said + "\n" + words);
        }
        assertFalse(words.contains("UTC, by us") || words.contains("Captured:"), words);
    }

    private static CapturedPage with(CapturedPage page, Instant at, String device) {
        return new CapturedPage(
                page.by(),
                at,
                new CapturedPage.Manner("berlin", device, "Chromium 156", true),
                page.title(),
                page.status(),
                page.address(),
                page.chain(),
                page.files());
    }

    private static PacketDocument reportOf(List<Incident> incidents) {
        PacketSamples samples = new PacketSamples(UnaryOperator.identity(), false);
        AppendixRow row = samples.site("evil-lantern.net", "2025-12-01T00:00:00Z", "MALICIOUS", incidents.getFirst());
        AppendixRow all = AppendixRow.of(
                new AppendixRow.Name(row.aLabel(), row.uLabel(), row.tld(), row.registry()),
                new AppendixRow.Registered(
                        "", row.registrar(), row.registrarIanaId(), row.createdAt(), "", List.of(), "", ""),
                new AppendixRow.Resolved(row.nameServers(), row.ds(), row.addresses()),
                new AppendixRow.Abuse(List.of(URL), List.of(), "MALICIOUS", row.state(), row.evidence()),
                new AppendixRow.Requested(List.of(), List.of(), "none", "none"),
                new AppendixRow.Considerations(List.of(), List.of()),
                incidents);
        return samples.report(RecipientRole.HOST, all, Annex.NONE);
    }

    private static Incident incident(String url, CapturedPage... pages) {
        return new Incident(
                url,
                "PHISHING",
                "log-in page",
                "copies the log-in page of Fernhollow Bank",
                "MALICIOUS",
                Optional.of(PacketSamples.AT),
                Optional.of(PacketSamples.AT),
                List.of(pages));
    }

    @Test
    void bothKindsOfDevicesAreThere() throws Exception {
        CapturedPage own = captured(PacketSamples.open(), CapturedPage.By.SERVICE);
        Instant later = PacketSamples.AT.plusSeconds(120);
        PacketDocument document =
                reportOf(List.of(incident(URL, with(own, PacketSamples.AT, "desktop"), with(own, later, "mobile"))));
        byte[] mail = mail(document);
        assertEquals("screenshot-1.png", parts(mail).getBodyPart(1).getFileName());
        assertEquals("screenshot-2.png", parts(mail).getBodyPart(2).getFileName());
        String words = words(mail);
        assertTrue(words.contains("03:06 UTC, by us"), words);
        assertTrue(words.contains("with a mobile browser: HTTP 200"), words);
        assertTrue(
                words.contains(
                        "also 2026-01-02 03:04 UTC, from the vantage point \"berlin\", with a desktop browser: HTTP"
                                + " 200"),
                words);
    }

    private static CapturedPage showing(CapturedPage page, CapturedPage.Shows shows) {
        return new CapturedPage(
                page.by(),
                page.at(),
                page.manner(),
                page.title(),
                page.status(),
                page.address(),
                page.chain(),
                page.files(),
                shows);
    }

    @Test
    void oneSentenceSaysWhichVisitorGotWhat() throws Exception {
        CapturedPage own = captured(PacketSamples.open(), CapturedPage.By.SERVICE);
        PacketDocument document = reportOf(List.of(incident(
                URL,
                showing(
                        with(own, PacketSamples.AT.plusSeconds(120), "mobile"),
                        new CapturedPage.Shows(CapturedPage.Form.PASSWORD, true, false, List.of())),
                showing(
                        with(own, PacketSamples.AT, "desktop"),
                        new CapturedPage.Shows(CapturedPage.Form.NONE, true, false, List.of())))));
        String words = words(mail(document));
        assertTrue(
                words.contains(
                        "Captured: By us; visitors get different pages: from the vantage point \"berlin\", with a"
                                + " mobile browser (2026-01-02 03:06 UTC): a page titled \"Fernhollow Bank - Sign in\", with a"
                                + " form that takes a password; from the vantage point \"berlin\", with a desktop browser"
                                + " (2026-01-02 03:04 UTC): a page titled \"Fernhollow Bank - Sign in\""),
                words);
    }

    @Test
    void aDownloadIsStatedWithItsNameTypeSizeAndHash() throws Exception {
        CapturedPage own = captured(PacketSamples.open(), CapturedPage.By.SERVICE);
        PacketDocument document = reportOf(List.of(incident(
                URL,
                showing(
                        own,
                        new CapturedPage.Shows(
                                CapturedPage.Form.NONE,
                                false,
                                true,
                                List.of(new CapturedPage.Download(
                                        "tool.zip",
                                        "application/zip",
                                        Optional.of(1_234L),
                                        Optional.of("f".repeat(64)))))))));
        String words = words(mail(document));
        for (String said : List.of("a download: \"tool", "application/zip, 1,234 bytes, SHA-256 " + "f".repeat(64))) {
            assertTrue(words.contains(said), said + "\n" + words);
        }
        assertTrue(new String(TargetsCsv.of(document), StandardCharsets.UTF_8).contains("f".repeat(64)));
    }

    /** What the service saw of one target is not stated about the others. */
    @Test
    void seenByUsIsOnlyWhatTheServiceSaw() throws Exception {
        CapturedPage own = captured(PacketSamples.open(), CapturedPage.By.SERVICE);
        String words =
                words(mail(reportOf(List.of(incident(URL, own), incident("https://login.evil-lantern.net/other")))));
        assertTrue(
                words.contains(
                        "Seen: 2026-01-02 03:04 UTC, by us (1 of 2 pages); the rest as reported to us; recorded on"),
                words);
    }

    /** A reader of the report must learn when and where the picture was made. The time of the report is not enough. */
    @Test
    void theReportForProgramsHasTimeAndAddressOfTheCapture() throws Exception {
        Instant at = PacketSamples.AT.minusSeconds(3_600);
        for (CapturedPage.By by : CapturedPage.By.values()) {
            CapturedPage page = with(captured(PacketSamples.open(), by), at, "desktop");
            PacketDocument document = reportOf(List.of(incident(URL, page)));
            JsonNode report = JSON.readTree(new XarfReports(
                            document,
                            Reporter.of(document, Optional.of("reports@tracker.example")),
                            CapturesInFormatsTest::octets)
                    .one(1));
            assertEquals(at.toString(), report.get("timestamp").asText(), by.name());
            String words = report.get("evidence").get(0).get("description").asText();
            assertTrue(words.contains(at.toString()), words);
            assertTrue(words.contains(by == CapturedPage.By.SERVICE ? page.ended() : page.asked()), words);
            assertTrue(
                    words.contains("original sha256:"
                            + page.files().screenshot().orElseThrow().sha256()),
                    words);
        }
    }

    @Test
    void withoutACaptureNothingIsClaimed() throws Exception {
        String words = words(mail(report(UnaryOperator.identity())));
        assertTrue(words.contains("Evidence: No screenshot"), words);
        assertFalse(words.contains("Captured:") || words.contains("by us"), words);
    }

    /** The title and the URL come from the page, so they are untrusted. */
    @Test
    void hostileWordsOfThePageStayWords() throws Exception {
        String hostile = "\u202Eexe.\u0000\r\nBcc: x@evil.example http://click.evil.example/ ";
        byte[] mail = mail(report(
                text -> text.contains("Sign in") ? hostile : text, CapturedPage.By.SERVICE, CapturedPage.By.UPLOAD));
        String raw = new String(mail, StandardCharsets.ISO_8859_1);
        assertFalse(raw.matches("(?s).*\r\nBcc:.*"), raw);
        String words = words(mail);
        assertFalse(words.contains("http://click") || words.contains("\u202E"), words);
        assertTrue(words.contains("<U+202E>"), words);
    }

    @Test
    void theReportForProgramsCarriesTheScreenshotWithItsMaker() throws Exception {
        PacketDocument document = report(UnaryOperator.identity(), CapturedPage.By.SERVICE, CapturedPage.By.UPLOAD);
        Reporter reporter = Reporter.of(document, Optional.of("reports@tracker.example"));
        JsonNode report = JSON.readTree(new XarfReports(document, reporter, CapturesInFormatsTest::octets).one(1));
        assertEquals("automated_scan", report.get("evidence_source").asText());
        assertEquals(PacketSamples.AT.toString(), report.get("timestamp").asText());
        JsonNode own = report.get("evidence").get(0);
        JsonNode theirs = report.get("evidence").get(1);
        assertArrayEquals(OWN, Base64.getDecoder().decode(own.get("payload").asText()));
        assertEquals("image/png", own.get("content_type").asText());
        assertEquals("sha256:" + sha256(OWN), own.get("hash").asText());
        assertTrue(own.get("description").asText().contains("made by the reporter"), own::toString);
        assertTrue(theirs.get("description").asText().contains("did not make it"), theirs::toString);
        JsonNode upload = JSON.readTree(new XarfReports(
                        report(UnaryOperator.identity(), CapturedPage.By.UPLOAD),
                        reporter,
                        CapturesInFormatsTest::octets)
                .one(1));
        assertEquals("user_report", upload.get("evidence_source").asText());
    }

    @Test
    void theListHasTheHashesOfItsTarget() {
        String csv = new String(
                TargetsCsv.of(report(UnaryOperator.identity(), CapturedPage.By.SERVICE)), StandardCharsets.UTF_8);
        assertTrue(csv.contains(PAGE + " " + sha256(OWN)), csv);
    }

    /** A reversal requests nothing about a page, so its rows have no incidents and therefore no captures. */
    @Test
    void aRowOfAReversalHasNone() {
        AppendixRow row =
                report(UnaryOperator.identity(), CapturedPage.By.SERVICE).rows().getFirst();
        AppendixRow undone = row.asking(new AppendixRow.Requested(List.of(), List.of(), "none", "none"), List.of(1));
        assertEquals(List.of(), undone.incidents());
        assertEquals(
                1,
                ReportText.pictures(report(UnaryOperator.identity(), CapturedPage.By.SERVICE))
                        .size());
    }

    private static SharedCase shared(CapturedPage.By by, boolean withOctets) {
        PacketSamples samples = PacketSamples.open();
        byte[] shot = by == CapturedPage.By.SERVICE ? OWN : THEIRS;
        return new SharedCase(
                UUID.fromString(PacketSamples.ID),
                "Hollow Wren",
                Tlp.AMBER,
                PacketSamples.AT,
                List.of(new SharedCase.Item(
                        UUID.nameUUIDFromBytes(new byte[] {1}),
                        SharedCase.Kind.URL,
                        URL,
                        true,
                        "PHISHING",
                        "",
                        PacketSamples.AT,
                        Optional.empty(),
                        List.of(),
                        List.of(new SharedCase.Captured(
                                captured(samples, by), withOctets ? Optional.of(shot) : Optional.empty())))));
    }

    @Test
    void aBundleTellsObservedFromSupplied() throws Exception {
        SharedCase own = shared(CapturedPage.By.SERVICE, true);
        assertArrayEquals(StixBundle.of(own), StixBundle.of(own), "the same case, the same octets");
        Map<String, JsonNode> objects = SharedFormatsTest.checked(StixBundle.of(own));
        JsonNode observed = objects.values().stream()
                .filter(object -> object.get("type").asText().equals("observed-data"))
                .findFirst()
                .orElseThrow();
        assertEquals(4, observed.get("object_refs").size(), observed::toString);
        JsonNode artifact = objects.values().stream()
                .filter(object -> object.get("type").asText().equals("artifact"))
                .findFirst()
                .orElseThrow();
        assertArrayEquals(
                OWN, Base64.getDecoder().decode(artifact.get("payload_bin").asText()));
        Map<String, JsonNode> supplied =
                SharedFormatsTest.checked(StixBundle.of(shared(CapturedPage.By.UPLOAD, false)));
        assertTrue(supplied.values().stream()
                .noneMatch(object -> Set.of("observed-data", "artifact")
                        .contains(object.get("type").asText())));
        assertTrue(supplied.values().stream()
                .filter(object -> object.get("type").asText().equals("note"))
                .anyMatch(note -> note.get("content").asText().contains("did not capture it")));
    }

    @Test
    void anEventHasTheScreenshotAndTheHashes() throws Exception {
        JsonNode attributes = JSON.readTree(MispEvent.of(shared(CapturedPage.By.SERVICE, true)))
                .get("Event")
                .get("Attribute");
        assertEquals(4, attributes.size(), attributes::toString);
        JsonNode file = attributes.get(1);
        assertEquals("attachment", file.get("type").asText());
        assertTrue(file.get("value").asText().startsWith("screenshot-"), file::toString);
        assertArrayEquals(OWN, Base64.getDecoder().decode(file.get("data").asText()));
        assertEquals(sha256(OWN), attributes.get(2).get("value").asText());
        assertEquals(PAGE, attributes.get(3).get("value").asText());
        for (int i = 1; i < attributes.size(); i++) {
            assertFalse(attributes.get(i).get("to_ids").asBoolean());
        }
        JsonNode supplied = JSON.readTree(MispEvent.of(shared(CapturedPage.By.UPLOAD, true)))
                .get("Event")
                .get("Attribute");
        assertTrue(supplied.get(1).get("value").asText().startsWith("uploaded-"), supplied::toString);
        assertTrue(supplied.get(1).get("comment").asText().contains("Supplied by a person"), supplied::toString);
    }
}

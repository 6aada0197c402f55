package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.name.Refusal;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Grounds;
import takedown.packet.document.Incident;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.report.ReportText;
import takedown.packet.rendition.csv.TargetsCsv;

/** Reports according to the published rules of X-ARF 4. The checks of these tests find a report that breaks a rule. */
class XarfReportsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    @ParameterizedTest
    @CsvSource({
        "PHISHING, content, phishing",
        "MALWARE, content, malware",
        "BOTNET_C2, infrastructure, botnet",
        "FRAUD, content, fraud",
        "IMPERSONATION, content, fraud",
        "HACKING_SERVICE, content, fraud",
        "botnet c2, infrastructure, botnet"
    })
    void eachCategoryHasItsType(String said, String category, String type) throws Exception {
        PacketDocument document = PacketSamples.open().report(said);
        byte[] octets = reports(document).one(1);
        assertArrayEquals(octets, reports(document).one(1), "the same packet, the same octets");
        JsonNode report = JSON.readTree(octets);
        assertEquals(Set.of(), SCHEMA.validate(report));
        assertEquals(category, report.get("category").asText());
        assertEquals(type, report.get("type").asText());
        assertEquals("login.evil-lantern.net", report.get("source_identifier").asText());
        JsonNode evidence = report.get("evidence").get(0);
        assertArrayEquals(
                PacketSamples.ANSWER,
                Base64.getDecoder().decode(evidence.get("payload").asText()));
        assertEquals(PacketSamples.ANSWER.length, evidence.get("size").asInt());
    }

    /** A report gives a researcher's analysis as its source only if the sender made the observation. */
    @Test
    void theObserverAndTheTimeAreThoseOfTheRequest() throws Exception {
        Instant seen = Instant.parse("2025-12-24T18:00:00Z");
        for (Map.Entry<Observed.By, String> source : Map.of(
                        Observed.By.SENDER, "researcher_analysis",
                        Observed.By.FEED, "threat_intelligence",
                        Observed.By.VICTIM, "user_report",
                        Observed.By.THIRD_PARTY, "user_report")
                .entrySet()) {
            PacketSamples samples = PacketSamples.open();
            PacketDocument document = samples.report(
                    RecipientRole.HOST,
                    samples.row(List.of()),
                    Annex.NONE.with(
                            List.of(),
                            new Grounds(
                                    Optional.of(new Observed(source.getKey(), "", Optional.of(seen), "")), List.of())));
            JsonNode report = JSON.readTree(reports(document).one(1));
            assertEquals(seen.toString(), report.get("timestamp").asText());
            assertEquals(source.getValue(), report.get("evidence_source").asText());
        }
        JsonNode unknown =
                JSON.readTree(reports(PacketSamples.open().report("PHISHING")).one(1));
        assertEquals("user_report", unknown.get("evidence_source").asText());
    }

    /** Counsel writes the report but is not the eyewitness. */
    @Test
    void theNameGivenForTheSenderIsThatOfWhoSawIt() throws Exception {
        PacketSamples samples = PacketSamples.open();
        PacketDocument document = samples.report(
                RecipientRole.HOST,
                samples.row(List.of()),
                Annex.NONE.with(
                        List.of(),
                        new Grounds(
                                Optional.of(new Observed(
                                        Observed.By.SENDER, "Fernhollow Security Response", Optional.empty(), "")),
                                List.of())));
        JsonNode report = JSON.readTree(reports(document).one(1));
        assertEquals(
                "Fernhollow Security Response",
                report.get("reporter").get("org").asText());
        assertFalse(report.get("sender").get("org").asText().contains("Security Response"));
        assertTrue(
                ReportText.of(document).toString().contains("By Fernhollow Security Response"),
                () -> ReportText.of(document).toString());
    }

    /** A host that does not exist has no address. The row of its registered name has the address of another target. */
    @Test
    void aTargetHasOnlyItsOwnAddresses() throws Exception {
        PacketSamples samples = PacketSamples.open();
        for (List<String> own : List.of(List.<String>of(), List.of("203.0.113.77 AS64500 Cindermoth"))) {
            Incident target = new Incident(
                    "https://login.evil-lantern.net/sign-in",
                    "PHISHING",
                    "",
                    "",
                    "MALICIOUS",
                    Optional.of(PacketSamples.AT),
                    Optional.of(PacketSamples.AT),
                    List.of(),
                    Optional.of(own));
            PacketDocument document = samples.report(
                    RecipientRole.HOST, samples.site("evil-lantern.net", "", "MALICIOUS", target), Annex.NONE);
            String report = new String(reports(document).one(1), StandardCharsets.UTF_8);
            String list = new String(TargetsCsv.of(document), StandardCharsets.UTF_8);
            assertFalse(report.contains("ip:203.0.113.10"), report);
            assertFalse(list.contains("203.0.113.10"), list);
            assertEquals(!own.isEmpty(), report.contains("\"ip:203.0.113.77\""), report);
            assertEquals(!own.isEmpty(), list.contains("203.0.113.77"), list);
        }
    }

    @Test
    void whatXarfHasNoWordForIsLeftOutAndCounted() {
        Refusal refusal =
                assertThrows(Refusal.class, () -> reports(PacketSamples.open().report("RUDENESS")));
        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        assertEquals(0, reports(PacketSamples.open().report("FRAUD")).leftOut());
        assertThrows(Refusal.class, () -> reports(PacketSamples.open().seizure()));
    }

    @Test
    void oneIsAnObjectAndALineIsAReport() throws Exception {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        reports(PacketSamples.open().report("PHISHING")).writeJson(json);
        assertTrue(JSON.readTree(json.toByteArray()).isObject());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        reports(PacketSamples.open().report("PHISHING")).writeLines(lines);
        assertEquals(
                1,
                lines.toString(java.nio.charset.StandardCharsets.UTF_8).lines().count());
    }

    @Test
    void aWrongReportFails() throws Exception {
        List<Consumer<ObjectNode>> mistakes = List.of(
                r -> r.remove("reporter"),
                r -> r.put("xarf_version", "3.0.0"),
                r -> r.put("report_id", "1"),
                r -> r.put("timestamp", "yesterday"),
                r -> r.put("category", "seizure"),
                r -> r.put("type", "seizure"),
                r -> r.put("type", "brand_infringement"),
                r -> r.remove("url"),
                r -> r.putObject("_internal").put("ticket", "1"),
                r -> ((ObjectNode) r.get("sender")).put("contact", "nobody"),
                r -> ((ObjectNode) r.get("evidence").get(0)).put("hash", "00"),
                r -> ((ObjectNode) r.get("evidence").get(0)).put("size", 5_242_881));
        byte[] right = reports(PacketSamples.open().report("PHISHING")).one(1);
        for (Consumer<ObjectNode> mistake : mistakes) {
            ObjectNode report = (ObjectNode) JSON.readTree(right);
            mistake.accept(report);
            assertFalse(SCHEMA.validate(report).isEmpty(), report::toString);
        }
    }

    static Set<ValidationMessage> validate(JsonNode report) {
        return SCHEMA.validate(report);
    }

    static XarfReports reports(PacketDocument document) {
        return new XarfReports(document, reporter(document), PacketSamples::octets);
    }

    static Reporter reporter(PacketDocument document) {
        return Reporter.of(document, Optional.empty());
    }

    private static JsonSchema schema() {
        SchemaValidatorsConfig formats =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(XarfReportsTest.class.getResourceAsStream("/xarf/report.schema.json"), formats);
    }
}

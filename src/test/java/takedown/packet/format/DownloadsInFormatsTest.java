package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.Tlp;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.SharedCase;

/** The files that a visitor was sent, in STIX and MISP. They are listed as files with their hashes, and are never for detection. */
class DownloadsInFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HASH = "f".repeat(64);
    private static final String URL = "https://login.evil-lantern.net/sign-in";

    private static SharedCase shared(CapturedPage.Download... files) {
        CapturedPage seen = PacketSamples.open()
                .captured(CapturedPage.By.SERVICE, "e".repeat(64), "d".repeat(64), Optional.empty());
        CapturedPage page = new CapturedPage(
                seen.by(),
                seen.at(),
                seen.manner(),
                seen.title(),
                seen.status(),
                seen.address(),
                seen.chain(),
                seen.files(),
                new CapturedPage.Shows(CapturedPage.Form.NONE, false, true, List.of(files)));
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
                        "MALWARE",
                        "",
                        PacketSamples.AT,
                        Optional.empty(),
                        List.of(),
                        List.of(new SharedCase.Captured(page, Optional.empty())))));
    }

    private static CapturedPage.Download whole(String name) {
        return new CapturedPage.Download(name, "application/zip", Optional.of(1_234L), Optional.of(HASH));
    }

    private static CapturedPage.Download cut(String name) {
        return new CapturedPage.Download(name, "", Optional.empty(), Optional.empty());
    }

    @Test
    void aBundleHasThemAsFilesOfTheObservation() throws Exception {
        Map<String, JsonNode> objects = SharedFormatsTest.checked(StixBundle.of(shared(whole("invoice.zip"))));
        JsonNode file = objects.values().stream()
                .filter(object -> object.path("name").asText().equals("invoice.zip"))
                .findFirst()
                .orElseThrow();
        assertEquals("file", file.get("type").asText());
        assertEquals(HASH, file.get("hashes").get("SHA-256").asText());
        assertEquals(1_234, file.get("size").asInt());
        assertEquals("application/zip", file.get("mime_type").asText());
        JsonNode observed = objects.values().stream()
                .filter(object -> object.get("type").asText().equals("observed-data"))
                .findFirst()
                .orElseThrow();
        assertTrue(
                observed.get("object_refs").toString().contains(file.get("id").asText()), observed::toString);
        assertTrue(
                objects.values().stream()
                        .filter(object -> object.get("type").asText().equals("indicator"))
                        .noneMatch(object -> object.toString().contains(HASH)),
                "nothing is for detection before an analyst judged it");
    }

    @Test
    void anEventHasThemAsObjects() throws Exception {
        JsonNode event = JSON.readTree(MispEvent.of(shared(whole("invoice.zip"), cut("setup.exe"), cut(""))))
                .get("Event");
        assertEquals(2, event.get("Object").size(), "a file of which nothing is known is not an object");
        JsonNode object = event.get("Object").get(0);
        assertEquals("file", object.get("name").asText());
        assertEquals(
                "688c46fb-5edb-40a3-8273-1af7923e2215",
                object.get("template_uuid").asText());
        UUID.fromString(object.get("uuid").asText());
        Map<String, String> values = new HashMap<>();
        for (JsonNode attribute : object.get("Attribute")) {
            values.put(
                    attribute.get("object_relation").asText() + " "
                            + attribute.get("type").asText(),
                    attribute.get("value").asText());
            assertFalse(attribute.get("to_ids").asBoolean());
            assertEquals("5", attribute.get("distribution").asText());
        }
        assertEquals(
                Map.of(
                        "filename filename", "invoice.zip",
                        "sha256 sha256", HASH,
                        "size-in-bytes size-in-bytes", "1234",
                        "mimetype mime-type", "application/zip"),
                values);
        assertEquals(
                "setup.exe",
                event.get("Object").get(1).get("Attribute").get(0).get("value").asText());
        assertFalse(JSON.readTree(MispEvent.of(shared())).get("Event").has("Object"));
    }
}

package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.casefile.Tlp;
import takedown.packet.document.SharedCase;
import takedown.packet.document.SharedCase.Item;
import takedown.packet.document.SharedCase.Kind;

/** STIX and MISP according to the rules that readers apply. */
class SharedFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "marking-definition", Set.of("spec_version", "created", "name", "extensions"),
            "identity", Set.of("spec_version", "created", "modified", "name", "identity_class"),
            "indicator", Set.of("spec_version", "created", "modified", "pattern", "pattern_type", "valid_from"),
            "infrastructure", Set.of("spec_version", "created", "modified", "name", "infrastructure_types"),
            "relationship",
                    Set.of("spec_version", "created", "modified", "relationship_type", "source_ref", "target_ref"),
            "domain-name", Set.of("spec_version", "value"),
            "ipv4-addr", Set.of("spec_version", "value"),
            "ipv6-addr", Set.of("spec_version", "value"),
            "url", Set.of("spec_version", "value"));

    private static final Map<String, Set<String>> OF_CAPTURES = Map.of(
            "observed-data",
                    Set.of(
                            "spec_version",
                            "created",
                            "first_observed",
                            "last_observed",
                            "number_observed",
                            "object_refs"),
            "note", Set.of("spec_version", "created", "modified", "content", "object_refs"),
            "file", Set.of("spec_version", "hashes"),
            "artifact", Set.of("spec_version", "mime_type", "payload_bin", "hashes"));

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void aBundleIsWhole(Tlp tlp) throws Exception {
        SharedCase shared = shared(tlp, UnaryOperator.identity());
        byte[] octets = StixBundle.of(shared);
        assertArrayEquals(octets, StixBundle.of(shared), "the same case, the same octets");
        Map<String, JsonNode> objects = checked(octets);
        assertEquals(1, count(objects, "marking-definition"));
        assertTrue(objects.containsKey(StixTlp.id(tlp)));
        assertEquals(2, count(objects, "indicator"), "only what was judged malicious");
        assertEquals(2, count(objects, "domain-name"));
        assertEquals(2, count(objects, "ipv4-addr"), "the suspect and what a name resolves to");
        assertEquals(1, count(objects, "ipv6-addr"));
        assertEquals(1, count(objects, "url"));
        assertEquals(2, count(objects, "infrastructure"));
        assertEquals(4, count(objects, "relationship"));
        assertTrue(
                objects.values().stream()
                        .filter(o -> o.path("type").asText().equals("indicator"))
                        .anyMatch(o -> o.path("pattern").asText().equals("[domain-name:value = 'evil-lantern.net']")),
                objects::toString);
    }

    /** STIX 2.1 section 2.9: the id of an observable follows from its value, so it is the same for every sender. */
    @Test
    void anObservableHasTheIdThatEverybodyGivesIt() throws Exception {
        SharedCase one = new SharedCase(
                UUID.randomUUID(),
                "x",
                Tlp.CLEAR,
                AT,
                List.of(new Item(
                        UUID.randomUUID(),
                        Kind.ADDRESS,
                        "198.51.100.3",
                        false,
                        "",
                        "",
                        AT,
                        Optional.empty(),
                        List.of())));
        // The expected value is from OASIS's own stix2 library. The examples printed in the specification do not
        // follow its section 2.9.
        assertTrue(checked(StixBundle.of(one)).containsKey("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4"));
    }

    @Test
    void anEventIsForDetectionOnlyWhereSomebodyJudged() throws Exception {
        SharedCase shared = shared(Tlp.AMBER_STRICT, UnaryOperator.identity());
        assertArrayEquals(MispEvent.of(shared), MispEvent.of(shared));
        JsonNode event = JSON.readTree(MispEvent.of(shared)).get("Event");
        assertEquals(shared.id().toString(), event.get("uuid").asText());
        assertEquals("tlp:amber+strict", event.get("Tag").get(0).get("name").asText());
        assertEquals("0", event.get("distribution").asText());
        assertEquals("2026-01-02", event.get("date").asText());
        Map<String, JsonNode> attributes = new HashMap<>();
        event.get("Attribute").forEach(a -> attributes.put(a.get("value").asText(), a));
        assertEquals("domain", attributes.get("evil-lantern.net").get("type").asText());
        assertEquals("hostname", attributes.get("www.shop.example").get("type").asText());
        assertEquals("ip-dst", attributes.get("203.0.113.10").get("type").asText());
        assertTrue(attributes.get("evil-lantern.net").get("to_ids").asBoolean());
        assertFalse(attributes.get("www.shop.example").get("to_ids").asBoolean());
        for (JsonNode attribute : attributes.values()) {
            assertEquals("Network activity", attribute.get("category").asText());
            assertTrue(attribute.get("timestamp").asText().matches("\\d+"));
            UUID.fromString(attribute.get("uuid").asText());
        }
    }

    static SharedCase shared(Tlp tlp, UnaryOperator<String> text) {
        return new SharedCase(
                UUID.fromString(PacketSamples.ID),
                text.apply("Hollow Wren"),
                tlp,
                AT,
                List.of(
                        item(Kind.NAME, "evil-lantern.net", true, text, "storefront", "203.0.113.10", "2001:db8::1"),
                        item(Kind.URL, "https://evil-lantern.net/it's", true, text, "panel"),
                        item(Kind.NAME, "www.shop.example", false, text, "victim", "203.0.113.11"),
                        item(Kind.ADDRESS, "203.0.113.10", false, text, "web server")));
    }

    private static Item item(
            Kind kind, String value, boolean malicious, UnaryOperator<String> text, String role, String... addresses) {
        return new Item(
                UUID.nameUUIDFromBytes(value.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                kind,
                value,
                malicious,
                text.apply("PHISHING"),
                text.apply(role),
                AT,
                Optional.of(AT.plusSeconds(60)),
                List.of(addresses));
    }

    /** Checks that every object has the required members, and that every reference leads to an object. */
    static Map<String, JsonNode> checked(byte[] octets) throws Exception {
        JsonNode bundle = JSON.readTree(octets);
        assertEquals("bundle", bundle.get("type").asText());
        assertTrue(bundle.get("id").asText().startsWith("bundle--"));
        Map<String, JsonNode> objects = new HashMap<>();
        for (JsonNode object : bundle.get("objects")) {
            String type = object.get("type").asText();
            assertTrue(
                    object.get("id")
                            .asText()
                            .matches(type + "--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
                    object::toString);
            REQUIRED.getOrDefault(type, OF_CAPTURES.getOrDefault(type, Set.of("no such type")))
                    .forEach(property -> assertTrue(object.has(property), () -> property + ": " + object));
            assertEquals("2.1", object.get("spec_version").asText());
            for (String time : List.of("created", "modified", "valid_from")) {
                if (object.has(time)) {
                    assertTrue(
                            object.get(time).asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
                            time);
                }
            }
            objects.put(object.get("id").asText(), object);
        }
        assertEquals(bundle.get("objects").size(), objects.size(), "an id twice");
        for (JsonNode object : objects.values()) {
            for (String one : List.of("created_by_ref", "source_ref", "target_ref")) {
                assertTrue(
                        !object.has(one) || objects.containsKey(object.get(one).asText()), () -> one + ": " + object);
            }
            for (String many : List.of("object_marking_refs", "resolves_to_refs", "object_refs")) {
                object.path(many)
                        .forEach(ref -> assertTrue(objects.containsKey(ref.asText()), () -> many + ": " + object));
            }
        }
        return objects;
    }

    private static long count(Map<String, JsonNode> objects, String type) {
        return objects.values().stream()
                .filter(object -> object.get("type").asText().equals(type))
                .count();
    }
}

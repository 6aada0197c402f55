package takedown.directory.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.directory.Confidence;
import takedown.directory.ContactKind;
import takedown.directory.PageMeaning;
import takedown.directory.PlatformKind;
import takedown.directory.Reach;
import takedown.directory.SignatureKind;

/** The schema, which editors use for completion, and the loader accept and refuse the same files. */
class SchemaTest {
    private static final JsonNode SCHEMA = resource(new ObjectMapper(), "/registrars.schema.json");

    @Test
    void acceptsThePackagedFile() {
        assertEquals(Set.of(), validate(resource(new YAMLMapper(), "/registrars.yaml")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registrees: []",
                "registries: [{id: a, name: A, sources: [S]}]",
                "registries: [{id: A B, name: A, tlds: [a], sources: [S]}]",
                "registrars: [{name: A, sources: [S]}]",
                "hosts: [{id: a, name: A, sources: []}]",
                "hosts: [{id: a, name: A, sources: [S], contacts: [{kind: abuse, source: S, asOf: undated,"
                        + " confidence: low}]}]",
                "hosts: [{id: a, name: A, sources: [S], contacts: [{kind: abuse, email: a@b.example, asOf: undated,"
                        + " confidence: low}]}]",
                "signatures: [{kind: parking, operator: A, source: S, asOf: undated, confidence: low}]",
            })
    void refusesWhatTheLoaderRefuses(String yaml) throws IOException {
        assertFalse(validate(new YAMLMapper().readTree(yaml)).isEmpty(), yaml);
    }

    @Test
    void namesTheSameConstants() {
        assertEquals(words(PlatformKind.class), constants("/properties/platforms/items/properties/kind"));
        assertEquals(words(SignatureKind.class), constants("/properties/signatures/items/properties/kind"));
        assertEquals(words(PageMeaning.class), constants("/properties/pages/items/properties/meaning"));
        assertEquals(words(Reach.class), constants("/properties/reach/items/properties/reach"));
        assertEquals(words(ContactKind.class), constants("/definitions/contact/properties/kind"));
        assertEquals(words(Confidence.class), constants("/definitions/confidence"));
    }

    @Test
    void namesTheSameKeys() {
        assertEquals(new TreeSet<>(ContactReader.KEYS), keys("/definitions/contact"));
        assertEquals(new TreeSet<>(PartyReader.REGISTRY), keys("/properties/registries/items"));
        assertEquals(new TreeSet<>(PartyReader.REGISTRAR), keys("/properties/registrars/items"));
        assertEquals(new TreeSet<>(PartyReader.DNS_OPERATOR), keys("/properties/dnsOperators/items"));
        assertEquals(new TreeSet<>(PartyReader.HOST), keys("/properties/hosts/items"));
        assertEquals(new TreeSet<>(PartyReader.CDN), keys("/properties/cdns/items"));
        assertEquals(new TreeSet<>(PartyReader.MAIL_OPERATOR), keys("/properties/mailOperators/items"));
        assertEquals(new TreeSet<>(PartyReader.PLATFORM), keys("/properties/platforms/items"));
        assertEquals(
                new TreeSet<>(PartyReader.CERTIFICATE_AUTHORITY), keys("/properties/certificateAuthorities/items"));
        assertEquals(new TreeSet<>(PartyReader.GROUP), keys("/properties/groups/items"));
        assertEquals(new TreeSet<>(MarkReader.CONVENTION), keys("/properties/conventions/items"));
        assertEquals(new TreeSet<>(MarkReader.SIGNATURE), keys("/properties/signatures/items"));
        assertEquals(new TreeSet<>(MarkReader.PAGE), keys("/properties/pages/items"));
        assertEquals(new TreeSet<>(MarkReader.REACH), keys("/properties/reach/items"));
        assertEquals(new TreeSet<>(DirectoryLoader.SECTIONS), keys(""));
    }

    private static Set<String> validate(JsonNode file) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(SCHEMA);
        Set<String> messages = new TreeSet<>();
        schema.validate(file).forEach(message -> messages.add(message.toString()));
        return messages;
    }

    private static List<String> constants(String pointer) {
        List<String> values = new ArrayList<>();
        SCHEMA.at(pointer).path("enum").forEach(value -> values.add(value.asText()));
        return values;
    }

    private static Set<String> keys(String pointer) {
        Set<String> keys = new TreeSet<>();
        SCHEMA.at(pointer).path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> words(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(ConstantSpelling::of).toList();
    }

    private static JsonNode resource(ObjectMapper mapper, String name) {
        try (InputStream stream = SchemaTest.class.getResourceAsStream(name)) {
            return mapper.readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package takedown.lookup.whois;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers in the layouts and languages of registries, all invented, with the members that must be printed: one line of {@code expected.jsonl} per
 * text. A null means that the member must be absent. A member that a line does not name is not compared.
 */
class WhoisLayoutsTest {
    private static final Path FOLDER = Path.of("src/test/resources/takedown/lookup/whois/layouts");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> texts() throws IOException {
        List<Arguments> texts = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("expected.jsonl"))) {
            JsonNode expected = JSON.readTree(line);
            texts.add(Arguments.of(expected.path("id").textValue(), expected));
        }
        return texts.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void statesWhatTheTextStates(String id, JsonNode expected) throws IOException {
        Map<String, Object> read = SavedWhois.read(Files.readAllBytes(FOLDER.resolve(id + ".txt")));
        JsonNode printed = JSON.valueToTree(read);
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> got = new TreeMap<>();
        expected.properties().forEach(member -> {
            if (!member.getKey().equals("id")) {
                wanted.put(member.getKey(), normal(member.getValue()));
                got.put(member.getKey(), normal(printed.path(member.getKey())));
            }
        });
        assertEquals(wanted, got, () -> {
            try {
                return Files.readString(FOLDER.resolve(id + ".txt"), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return id;
            }
        });
    }

    /** Returns the value as text. The items of a list are sorted, since their order has no meaning. */
    private static String normal(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "-";
        }
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(item.toString()));
        return value.isArray() ? items.stream().sorted().toList().toString() : value.toString();
    }
}

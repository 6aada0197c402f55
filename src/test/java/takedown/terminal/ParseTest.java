package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.lookup.rdap.SavedRdap;
import takedown.lookup.whois.SavedWhois;

class ParseTest {
    private static final SavedAnswers WHOIS = new SavedAnswers(SavedWhois::read, 64 * 1024);

    @TempDir
    Path folder;

    @Test
    void oneLineAFileInTheOrderGiven() throws Exception {
        Path free = write("b.free.txt", "No match for evil.net\n");
        Path taken = write("a.txt", "Domain Name: evil.net\nRegistrar: Invented, \"Inc.\"\n");
        StringWriter out = new StringWriter();
        assertTrue(WHOIS.print(List.of(free, taken), null, out));
        List<JsonNode> lines = lines(out);
        assertEquals("b.free", lines.getFirst().path("id").asText());
        assertTrue(lines.getFirst().path("available").asBoolean());
        assertEquals("a", lines.getLast().path("id").asText());
        assertEquals(
                "Invented, \"Inc.\"", lines.getLast().path("registrar_name").asText());
    }

    @Test
    void aFolderAndAListOfThousands() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i : IntStream.range(0, 2_000).toArray()) {
            names.add(write("%04d.txt".formatted(i), "Domain Name: evil" + i + ".net\nRegistrar: X\n")
                    .toString());
        }
        StringWriter out = new StringWriter();
        assertTrue(WHOIS.print(List.of(folder), null, out));
        assertEquals(
                names.stream()
                        .map(n -> Path.of(n).getFileName().toString().replace(".txt", ""))
                        .toList(),
                lines(out).stream().map(line -> line.path("id").asText()).toList());
        Path list = Files.writeString(folder.resolve("list"), String.join("\n", names) + "\n\n");
        StringWriter again = new StringWriter();
        assertTrue(WHOIS.print(List.of(), list, again));
        assertEquals(out.toString(), again.toString());
    }

    @Test
    void aFileThatIsNotThereHasItsLineToo() throws Exception {
        StringWriter out = new StringWriter();
        assertFalse(WHOIS.print(List.of(folder.resolve("none.txt"), write("a.txt", "No match\n")), null, out));
        List<JsonNode> lines = lines(out);
        assertEquals("unreadable", lines.getFirst().path("outcome").asText());
        assertTrue(lines.getFirst().path("available").isNull());
        assertEquals("no_object", lines.getLast().path("outcome").asText());
    }

    @Test
    void whatIsTooLongIsCutAndSaidToBe() throws Exception {
        StringWriter out = new StringWriter();
        WHOIS.print(
                List.of(write("long.txt", "Domain Name: evil.net\nRegistrar: X\n" + "x\n".repeat(50_000))), null, out);
        assertTrue(lines(out).getFirst().path("truncated").asBoolean());
        assertEquals("X", lines(out).getFirst().path("registrar_name").asText());
    }

    @Test
    void rdap() throws Exception {
        StringWriter out = new StringWriter();
        new SavedAnswers(SavedRdap::read, 1024 * 1024)
                .print(List.of(write("x.json", "{\"ldhName\":\"evil.net\",\"status\":[\"client hold\"]}")), null, out);
        assertEquals(
                "{\"id\":\"x\",\"available\":false,\"statuses\":[\"clientHold\"],\"outcome\":\"registered\",\"state\":\"on-hold\",\"object_class\":\"domain\",\"domain\":\"evil.net\"}\n",
                out.toString());
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<JsonNode> lines(StringWriter out) {
        ObjectMapper json = new ObjectMapper();
        return out.toString()
                .lines()
                .map(line -> {
                    try {
                        return json.readTree(line);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }
}

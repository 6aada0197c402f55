package takedown.packet.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.attribution.Route;
import takedown.packet.document.Traits.Check;

/** The traits of a kind are consistent, and no text other than {@link PacketKind} lists kinds. */
class PacketKindTest {
    private static final Path SOURCES = Path.of("src/main/java/takedown");

    @Test
    void traitsGoTogether() {
        for (PacketKind kind : PacketKind.values()) {
            assertTrue(kind.check() == Check.NAMES || !kind.asksForAction(), kind + " asks for action unchecked");
            assertTrue(!kind.mayAskForTheName() || kind.asksForAction(), kind + " asks for a name and for no action");
            assertTrue(!kind.isTimed() || kind.asksForAction(), kind + " is timed and asks for no action");
            assertTrue(!kind.forms().isEmpty(), kind + " has no form");
            for (RecipientRole role : RecipientRole.values()) {
                assertTrue(!kind.isReversible(role) || kind.asksForTheName(role), kind + " to " + role);
            }
        }
        assertEquals(List.of(PacketKind.REVERSAL), PacketKind.with(PacketKind::undoes));
    }

    /** The route of a party is the kind of packet that is sent to it. */
    @Test
    void eachRouteIsAKind() {
        Arrays.stream(Route.values()).map(Enum::name).forEach(PacketKind::valueOf);
    }

    @Test
    void docsDescribeEachKind() throws IOException {
        String page = Files.readString(Path.of("docs/packets.md"));
        String kinds = page.substring(page.indexOf("## Kinds"), page.indexOf("A `REVERSAL` is made"));
        assertEquals(
                Arrays.stream(PacketKind.values()).map(Enum::name).toList(),
                Pattern.compile("^\\| `([A-Z0-9_]+)` ", Pattern.MULTILINE)
                        .matcher(kinds)
                        .results()
                        .map((MatchResult row) -> row.group(1))
                        .toList());
    }

    /** This test covers texts. ArchitectureTest covers the constants in classes. */
    @Test
    void noTextListsKinds() throws IOException {
        Pattern kind = Pattern.compile("(?:'|(?<!\\\\)\")("
                + String.join(
                        "|", Arrays.stream(PacketKind.values()).map(Enum::name).toList())
                + ")(?:'|\\\\?\")");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> naming = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> kind.matcher(read(file)).find())
                    .map(Path::toString)
                    .toList();
            assertEquals(List.of(), naming);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

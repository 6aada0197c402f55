package takedown.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import takedown.packet.rendition.page.AppendixPagesTest;
import takedown.paper.pdf.PdfRenderer;

/** The same inputs give the same octets, even in another process with another locale and time zone. */
class SameOctetsTest {
    @Test
    void anotherProcessWritesTheSameFile() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-Duser.language=tr",
                        "-Duser.timezone=Asia/Kolkata",
                        "-Dfile.encoding=ISO-8859-1",
                        SameOctetsTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String hashes = new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertEquals(0, other.waitFor());
        assertEquals(
                hashes(),
                hashes.lines().filter(line -> line.startsWith("[")).findFirst().orElse(""));
    }

    public static void main(String... none) throws Exception {
        System.out.println(hashes());
    }

    private static String hashes() throws Exception {
        String page =
                "<html lang=\"en\"><head><title>Page</title><meta name=\"subject\" content=\"s\"/><meta name=\"description\" content=\"s\"/>"
                        + "<style>body { font-family: Court, Arabic, Hebrew, Fallback } h1 { text-transform: uppercase }</style></head><body><h1>title</h1>"
                        + "<table><thead><tr><th>Name</th></tr></thead><tbody><tr><td>例え 한국 عربي עברית кириллица</td></tr></tbody></table></body></html>";
        byte[] words = new PdfRenderer().render(page, Instant.parse("2026-11-23T12:00:00Z"), 42);
        return List.of(hash(words), hash(AppendixPagesTest.pdf(50))).toString().toLowerCase(Locale.ROOT);
    }

    private static String hash(byte[] octets) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(octets));
    }
}

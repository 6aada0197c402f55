package takedown.packet.rendition.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import takedown.packet.rendition.page.PdfA;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.pdf.TablePages;

/** Ten thousand hostile strings cause no failure and no request, and nothing stays invisible. */
class HostileStringsTest {
    private static final PaperWords WORDS = new PaperWords();
    private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
    private static final int STRINGS = 10_000;
    private static final int A_DOCUMENT = 2_500;

    @Test
    void tenThousandOnPagesOfWords() throws Exception {
        Random random = new Random(1984);
        try (ServerSocketChannel door = ServerSocketChannel.open()) {
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            door.configureBlocking(false);
            for (int done = 0; done < STRINGS; done += A_DOCUMENT) {
                List<String> strings = new ArrayList<>();
                StringBuilder body = new StringBuilder();
                for (int i = 0; i < A_DOCUMENT; i++) {
                    String shown =
                            WORDS.text(HostileStrings.next(random, door.socket().getLocalPort()));
                    strings.add(shown);
                    body.append("<p>")
                            .append(mark(i))
                            .append(' ')
                            .append(escape(shown))
                            .append("</p>");
                }
                byte[] pdf = new PdfRenderer().render(page(body.toString()), AT, done);
                if (done == 0) {
                    PdfA.assertNothingLive(pdf);
                }
                assertShown(strings, PdfA.text(pdf));
            }
            assertNull(door.accept(), "a connection was made");
        }
    }

    @Test
    void tenThousandInTheCellsOfAnAppendix() throws Exception {
        Random random = new Random(451);
        List<String> strings = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < STRINGS; i++) {
            String shown = WORDS.text(HostileStrings.next(random, 9)).replace('\n', ' ');
            strings.add(shown);
            rows.add(List.of(mark(i), shown));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TablePages.write(
                new TablePages.Sheet(
                        "Strings",
                        List.of(),
                        List.of(new TablePages.Column("No.", 60, false), new TablePages.Column("Text", 400, true)),
                        "left",
                        "middle",
                        "somebody",
                        AT,
                        1),
                rows.iterator(),
                out);
        String text = PdfA.text(out.toByteArray())
                .replaceAll("left\\s*middle\\s*Page\\s*\\d+\\s*of\\s*\\d+\\s*No\\.\\s*Text", " ");
        assertShown(strings, text.replaceAll("left\\s*middle\\s*Page\\s*\\d+\\s*of\\s*\\d+", " "));
    }

    /** Every script that a bundled font covers, and every character that is spelled out, is drawn with a visible glyph. */
    @Test
    void thereIsInk() throws Exception {
        List<String> samples = List.of(
                "例",
                "한",
                "ع",
                "ש",
                "Ж",
                "Ω",
                "é",
                "ﬁ",
                "₿",
                "\ud83c\udf55",
                "\u202e",
                "\u200b",
                "\ue000",
                "\ud800",
                "\u3164",
                "\u00ad",
                "\ufe0f",
                "\udb40\udc41",
                "ก",
                "अ");
        StringBuilder body = new StringBuilder();
        for (String sample : samples) {
            body.append("<p style=\"page-break-after: always\">")
                    .append(escape(WORDS.text(sample)))
                    .append("</p>");
        }
        byte[] pdf = new PdfRenderer().render(page(body.toString()), AT, 1);
        try (var document = Loader.loadPDF(pdf)) {
            PDFRenderer pixels = new PDFRenderer(document);
            for (int i = 0; i < samples.size(); i++) {
                var image = pixels.renderImageWithDPI(i, 144);
                int dark = 0;
                for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
                    dark += (rgb & 0xff) < 0x80 ? 1 : 0;
                }
                assertTrue(dark > 4, "nothing is visible of sample " + i + ": " + WORDS.text(samples.get(i)));
            }
        }
    }

    /**
     * Checks that all characters of each string are on paper. Their order is checked only for ASCII strings, since other text may be set right to
     * left.
     */
    private static void assertShown(List<String> strings, String text) {
        for (int i = 0; i < strings.size(); i++) {
            int from = text.indexOf(mark(i));
            assertTrue(from >= 0, "string " + i + " is missing");
            from += mark(i).length();
            int to = i + 1 < strings.size() ? text.indexOf(mark(i + 1), from) : text.length();
            assertTrue(to > from, "string " + i + " swallowed the next: " + strings.get(i));
            String expected = plain(strings.get(i));
            String actual = plain(text.substring(from, to));
            boolean ascii = expected.chars().allMatch(c -> c < 0x7f);
            assertEquals(ascii ? expected : sorted(expected), ascii ? actual : sorted(actual), strings.get(i));
        }
    }

    private static String mark(int i) {
        return "row" + i + "is";
    }

    /**
     * Returns the text with presentation forms as ordinary letters, without spaces and marks, since a PDF may have these in other forms or another
     * order.
     */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\s\\p{Z}\\p{M}]", "")
                // The font uses one glyph for a letter at the beginning and at the end of a Hangul syllable.
                .replaceAll("[\u1100-\u11ff]", "\u1100");
    }

    private static String sorted(String text) {
        int[] letters =
                text.codePoints().map(HostileStringsTest::unmirrored).sorted().toArray();
        return Arrays.toString(letters) + new String(letters, 0, letters.length);
    }

    /**
     * Returns the same character for a bracket and for its mirror image, since text that is set right to left has an opening bracket as a closing
     * one.
     */
    private static int unmirrored(int cp) {
        return Character.isMirrored(cp) ? Math.min(cp, com.ibm.icu.lang.UCharacter.getMirror(cp)) : cp;
    }

    private static String page(String body) {
        return "<html lang=\"en\"><head><title>t</title><meta name=\"subject\" content=\"s\"/><meta name=\"description\" content=\"s\"/>"
                + "<style>body { font-family: Court, Arabic, Hebrew, Fallback; font-size: 9pt } p { margin: 0; word-wrap: break-word }</style></head><body>"
                + body
                + "</body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

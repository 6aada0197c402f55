package takedown.packet.rendition.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.packet.rendition.csv.AppendixCsv;
import takedown.paper.pdf.PdfRenderer;

/** Third-party text never breaks a page, never becomes active on it, and is never invisible. */
class PagesTest {
    private static final PaperWords WORDS = new PaperWords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "<script>alert(1)</script>",
                "<img src=\"http://127.0.0.1:1/x\"/>",
                "\u0000\u0001\u001b[31m",
                "\u202egnp.exe",
                "\ud800",
                "a\u200bb\ufeffc",
                "]]>",
                "{#if true}x{/if}",
                "&lt;&#0;",
                "例え 한국 عربي עברית кириллица 🍕 \ud835\udd18",
                "@import url(http://127.0.0.1:1/)",
                "\" onload=\"x"
            })
    void aHostileRegistrantIsOneLineOfText(String hostile) throws IOException {
        String text = render(List.of(hostile));
        assertTrue(text.contains("before") && text.contains("after"), text);
    }

    @Test
    void hundredsOfHostileStringsOnOneDocument() throws IOException {
        Random random = new Random(1984);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n >= 0; n--) {
                text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : 0x20 + random.nextInt(0x60)));
            }
            all.add(text.toString());
        }
        all.add("x".repeat(20_000));
        assertTrue(render(all).contains("after"));
    }

    @Test
    void whatCannotBeDrawnIsSpelledOut() {
        assertEquals("<U+1F355>", WORDS.text("\ud83c\udf55"));
        assertEquals("<U+202E>x", WORDS.text("\u202ex"));
        assertEquals("例え", WORDS.text("例え"));
        assertTrue(WORDS.text("x".repeat(5_000)).endsWith("[shortened; full text in the CSV]"));
    }

    @Test
    void aCellThatASpreadsheetWouldRunIsText() {
        for (String formula : List.of("=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1+1", "＋1", "－1", "＠x")) {
            assertEquals("'" + formula, AppendixCsv.harmless(formula));
        }
        assertEquals("a=b", AppendixCsv.harmless("a=b"));
    }

    private static String render(List<String> hostile) throws IOException {
        StringBuilder body = new StringBuilder("<p>before</p>");
        for (String text : hostile) {
            body.append("<p>").append(escape(WORDS.text(text))).append("</p>");
        }
        String xhtml = "<html lang=\"en\"><head><title>t</title><meta name=\"subject\" content=\"s\"/>"
                + "<meta name=\"description\" content=\"s\"/><style>body { font-family: Court, Arabic, Hebrew, Fallback }</style></head><body>"
                + body + "<p>after</p></body></html>";
        byte[] pdf = new PdfRenderer().render(xhtml, Instant.parse("2026-11-23T00:00:00Z"), 1);
        assertFalse(new String(pdf, StandardCharsets.ISO_8859_1).contains("/JavaScript"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                assertTrue(page.getAnnotations().isEmpty(), "nothing on a page is live");
            }
            return new PDFTextStripper().getText(document);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

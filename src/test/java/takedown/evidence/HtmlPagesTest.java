package takedown.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.capture.PageFacts;
import takedown.name.UntrustedHtml;
import takedown.observation.page.Cut;

class HtmlPagesTest {
    private static final int MEGABYTE = 1_000_000;

    private static int depth(Document document) {
        int deepest = 0;
        for (Element element : document.getAllElements()) {
            int depth = 0;
            for (Element up = element.parent(); up != null; up = up.parent()) {
                depth++;
            }
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<table><b>",
                "<b><p>",
                "<a><div>",
                "<ul><li>",
                "<svg><g>",
                "<button>",
                "<table></p>",
                "</p>",
                "<x-y a=1>",
                "<font size=1>",
                "<DIV>"
            })
    void aMegabyteOfNestedTagsIsBoundedInTagsAndDepth(String tags) throws IOException {
        String html = tags.repeat(MEGABYTE / tags.length());
        HtmlPages.Parsed parsed = HtmlPages.parse(html, "https://evil.example/");
        assertTrue(parsed.isCut());
        // One tag of the source can create several elements. For example, a table also gets a body and a row.
        assertTrue(parsed.document().getAllElements().size() <= 3 * UntrustedHtml.MAX_TAGS);
        assertTrue(depth(parsed.document()) <= UntrustedHtml.MAX_DEPTH, () -> depth(parsed.document()) + "");
        assertTrue(HtmlPages.parse(html.getBytes(StandardCharsets.UTF_8), Optional.empty())
                .isCut());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
    void octetsAreCutAtTheSameTag(String charset) throws IOException {
        byte[] html =
                ("<title>A</title>" + "<i>x</i>".repeat(UntrustedHtml.MAX_TAGS)).getBytes(Charset.forName(charset));
        HtmlPages.Parsed parsed = HtmlPages.parse(html, Optional.of(Charset.forName(charset)));
        assertTrue(parsed.isCut());
        assertEquals(
                UntrustedHtml.MAX_TAGS / 2 - 1, parsed.document().select("i").size());
        assertEquals("A", parsed.document().title());
    }

    /** Nothing of a deeply nested page is lost: elements below the maximum depth are placed beside their ancestors. */
    @Test
    void aFormBelowTheDepthIsFound() {
        String html = "<div>".repeat(2_000)
                + "<form action='https://collect.example/in' method=post><input type=password name=pin></form> the end";
        PageFacts facts = PageFacts.of(html, "https://evil.example/");
        assertEquals(1, facts.forms().size());
        assertTrue(facts.forms().getFirst().wantsPassword());
        assertEquals("collect.example", facts.forms().getFirst().host().orElseThrow());
        assertTrue(facts.cut().isEmpty());
        HtmlPages.Parsed parsed = HtmlPages.parse(html, "");
        assertFalse(parsed.isCut());
        assertTrue(parsed.document().text().endsWith("the end"));
    }

    /** A form after more tags than are read is not found, and the capture states that. */
    @Test
    void whatLiesBeyondTheTagsIsACut() {
        String html = "<i></i>".repeat(UntrustedHtml.MAX_TAGS) + "<form action='https://collect.example/in'>";
        PageFacts facts = PageFacts.of(html, "https://evil.example/");
        assertEquals(0, facts.forms().size());
        assertEquals(Cut.Limit.TAGS, facts.cut().orElseThrow().limit());
        assertTrue(PageFacts.of("<p>a < b, 1 <2, <!-- < -->", "https://evil.example/")
                .cut()
                .isEmpty());
    }
}

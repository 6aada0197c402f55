package takedown.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import takedown.name.UntrustedHtml;

/** HTML from hostile sources, parsed within the limits of {@link UntrustedHtml}. */
public final class HtmlPages {
    private static final int MAX_OCTETS = 5 * 1024 * 1024;

    private HtmlPages() {}

    /**
     * A parsed page.
     *
     * @param isCut whether the page is larger than the part that was parsed
     */
    public record Parsed(Document document, boolean isCut) {}

    /**
     * Parses a page from its text.
     *
     * @param url the URL to which the references in the page are relative
     */
    public static Parsed parse(String html, String url) {
        int end = Math.min(UntrustedHtml.end(html), MAX_OCTETS);
        return new Parsed(Jsoup.parse(html.substring(0, end), url, parser()), end < html.length());
    }

    /**
     * Parses a page from its octets.
     *
     * @param charset as the server states it; if empty, the charset that the page states is used, else UTF-8
     */
    public static Parsed parse(byte[] html, Optional<Charset> charset) throws IOException {
        int end = Math.min(UntrustedHtml.end(html), MAX_OCTETS);
        byte[] kept = end < html.length ? Arrays.copyOf(html, end) : html;
        return new Parsed(
                Jsoup.parse(
                        new ByteArrayInputStream(kept),
                        charset.map(Charset::name).orElse(null),
                        "",
                        parser()),
                end < html.length);
    }

    private static Parser parser() {
        return Parser.htmlParser().setMaxDepth(UntrustedHtml.MAX_DEPTH);
    }
}

package takedown.investigation;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.TextSketch;
import takedown.evidence.HtmlPages;
import takedown.evidence.Pictures;
import takedown.name.UntrustedText;
import takedown.observation.EvidenceRef;
import takedown.observation.page.Capture;
import takedown.observation.page.Method.Instrument;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;

/** Reads the facts of a captured page from its octets, which come from a hostile server. */
public final class PageReader {
    private static final Pattern CHARSET = Pattern.compile("(?i)\\bcharset\\s*=\\s*[\"']?([\\w.:+-]+)");

    private static final int COLUMNS = 9;
    private static final int ROWS = 8;

    private PageReader() {}

    /**
     * Returns the facts of the page in a capture; empty if the capture has no page.
     *
     * @param octets returns the octets under a hash
     */
    public static Optional<PageFacts> facts(Capture capture, Function<EvidenceRef, Optional<byte[]>> octets) {
        return capture.page().map(page -> facts(capture, page, octets));
    }

    private static PageFacts facts(Capture capture, PageSeen page, Function<EvidenceRef, Optional<byte[]>> octets) {
        Optional<Document> parsed = page.rendered()
                .flatMap(octets)
                .flatMap(html -> parsed(html, Optional.of(StandardCharsets.UTF_8)))
                .or(() -> page.document()
                        .flatMap(document ->
                                octets.apply(document.octets()).flatMap(html -> parsed(html, charset(document)))));
        String title = page.document()
                .flatMap(PageDocument::title)
                .orElseGet(() -> parsed.map(Document::title).orElse(""));
        String text = parsed.map(document ->
                        document.body() == null ? "" : document.body().text())
                .orElse("");
        Set<String> hosts = new HashSet<>();
        Set<String> files = new HashSet<>();
        page.document().stream()
                .flatMap(document -> document.forms().stream())
                .filter(form -> !form.isSearch())
                .forEach(form -> form.host().ifPresent(hosts::add));
        page.downloads().forEach(file -> file.octets().ifPresent(ref -> files.add(ref.sha256())));
        String shown = UntrustedText.visible((title + " " + text).strip());
        return new PageFacts(
                capture.last().status().orElse(0),
                capture.method().instrument() != Instrument.PLAIN_HTTP,
                shown,
                TextSketch.of(text.isBlank() ? title : text),
                page.screenshots().stream()
                        .findFirst()
                        .flatMap(shot -> octets.apply(shot.octets()))
                        .flatMap(PageReader::pictureHash),
                hosts,
                page.document().stream()
                        .flatMap(document -> document.forms().stream())
                        .anyMatch(PageDocument.PageForm::wantsPassword),
                files,
                parsed.filter(document -> !document.select("img, svg, canvas, video, object, embed")
                                .isEmpty())
                        .isPresent(),
                parsed.filter(PageReader::hasScripts).isPresent());
    }

    /**
     * Returns whether the page has a script, a frame, an embedded object, or a handler that runs when the page loads. A script element that contains
     * mere data (JSON) does not count.
     */
    private static boolean hasScripts(Document document) {
        return document.select("script, iframe, frame, object, embed, [onload], [onerror], [onpageshow]").stream()
                .anyMatch(element -> !element.normalName().equals("script")
                        || !element.attr("type").toLowerCase(Locale.ROOT).contains("json"));
    }

    private static Optional<Charset> charset(PageDocument document) {
        Matcher stated = CHARSET.matcher(document.contentType());
        try {
            return stated.find() ? Optional.of(Charset.forName(stated.group(1))) : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<Document> parsed(byte[] html, Optional<Charset> charset) {
        try {
            return Optional.of(HtmlPages.parse(html, charset).document());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the difference hash of a picture as 16 hexadecimal digits; empty if the picture cannot be read. Each of the 64 bits states whether a
     * grey point is brighter than its right neighbour.
     */
    static Optional<String> pictureHash(byte[] octets) {
        return Pictures.read(octets).map(picture -> {
            BufferedImage small = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
            var graphics = small.createGraphics();
            graphics.drawImage(picture.getScaledInstance(COLUMNS, ROWS, Image.SCALE_AREA_AVERAGING), 0, 0, null);
            graphics.dispose();
            long hash = 0;
            for (int y = 0; y < ROWS; y++) {
                for (int x = 0; x < COLUMNS - 1; x++) {
                    int left = small.getRaster().getSample(x, y, 0);
                    int right = small.getRaster().getSample(x + 1, y, 0);
                    hash = hash << 1 | (left > right ? 1 : 0);
                }
            }
            return "%016x".formatted(hash);
        });
    }
}

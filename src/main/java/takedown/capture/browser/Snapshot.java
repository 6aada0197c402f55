package takedown.capture.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import takedown.capture.CaptureLimits;

/**
 * Reads what a page shows. Every step has its own time limit, since a hanging page blocks some steps while others still work. No function is called
 * in the page's own script context, because a page can replace such functions.
 */
final class Snapshot {
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final Duration PICTURE = Duration.ofSeconds(8);
    private static final int WIDEST = 1_920;
    private static final int LOWEST = 2_000;
    private static final int MOST_ICON = 1 << 20;
    private static final int CHUNK = 256 * 1024;

    private final Session session;
    private final CaptureLimits limits;
    private final long until;

    Snapshot(Session session, CaptureLimits limits, long until) {
        this.session = session;
        this.limits = limits;
        this.until = until;
    }

    /** @param url the URL in the address bar */
    record Shown(String url, String title) {}

    record Picture(byte[] octets, String mediaType, int width, int height, boolean cut) {}

    private Duration timeout(Duration most) {
        long left = Math.max(1, until - System.nanoTime());
        return most.toNanos() < left ? most : Duration.ofNanos(left);
    }

    private Optional<JsonNode> ask(String method, ObjectNode params, Duration most) throws InterruptedException {
        try {
            return Optional.of(session.call(method, params, timeout(most)));
        } catch (Cdp.Failed | TimeoutException e) {
            return Optional.empty();
        }
    }

    Optional<Shown> shown() throws InterruptedException {
        return ask("Page.getNavigationHistory", Cdp.params(), STEP).map(history -> {
            JsonNode entry =
                    history.path("entries").path(history.path("currentIndex").asInt());
            return new Shown(entry.path("url").asText(), entry.path("title").asText());
        });
    }

    Optional<String> html() throws InterruptedException {
        Optional<JsonNode> root = ask("DOM.getDocument", Cdp.params().put("depth", 0), STEP);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        return ask(
                        "DOM.getOuterHTML",
                        Cdp.params()
                                .put(
                                        "nodeId",
                                        root.get().path("root").path("nodeId").asInt()),
                        STEP)
                .map(html -> html.path("outerHTML").asText());
    }

    /**
     * Returns the screenshot as PNG. If the picture would be too large, it is JPEG instead, with less height if necessary. Returns empty if no
     * picture of a permitted size could be taken.
     */
    Optional<Picture> picture() throws InterruptedException {
        Optional<JsonNode> metrics = ask("Page.getLayoutMetrics", Cdp.params(), STEP);
        if (metrics.isEmpty()) {
            return Optional.empty();
        }
        JsonNode size = metrics.get().path("cssContentSize");
        int width = Math.clamp(size.path("width").asInt(), 1, WIDEST);
        int height = Math.clamp(size.path("height").asInt(), 1, limits.sizes().height());
        boolean cut = size.path("width").asInt() > WIDEST || size.path("height").asInt() > height;
        Optional<Picture> png = picture("png", width, height, cut);
        if (png.isEmpty() || png.get().octets().length <= limits.sizes().picture()) {
            return png;
        }
        Optional<Picture> jpeg = picture("jpeg", width, height, cut);
        return jpeg.isEmpty() || jpeg.get().octets().length <= limits.sizes().picture()
                ? jpeg
                : picture("jpeg", width, Math.min(LOWEST, height), true)
                        .filter(low -> low.octets().length <= limits.sizes().picture());
    }

    private Optional<Picture> picture(String format, int width, int height, boolean cut) throws InterruptedException {
        ObjectNode params = Cdp.params()
                .put("format", format)
                .put("captureBeyondViewport", true)
                .put("optimizeForSpeed", false);
        if (format.equals("jpeg")) {
            params.put("quality", 70);
        }
        params.putObject("clip")
                .put("x", 0)
                .put("y", 0)
                .put("width", width)
                .put("height", height)
                .put("scale", 1);
        return ask("Page.captureScreenshot", params, PICTURE)
                .map(answer -> Base64.getDecoder().decode(answer.path("data").asText()))
                .map(octets -> new Picture(octets, "image/" + format, width, height, cut));
    }

    /** Returns the certificate chain that the browser received from a host, in the order sent; empty if there is none that can be read. */
    List<X509Certificate> chain(String origin) throws InterruptedException {
        Optional<JsonNode> answer = ask("Network.getCertificate", Cdp.params().put("origin", origin), STEP);
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (JsonNode der : answer.map(node -> node.path("tableNames")).orElse(Cdp.params())) {
                byte[] octets = Base64.getDecoder().decode(der.asText());
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(octets)));
            }
            return chain;
        } catch (CertificateException | IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Loads an icon through the browser, as a visitor's browser would. Returns empty if it cannot be loaded or is too large. */
    Optional<byte[]> icon(String url) throws InterruptedException {
        ObjectNode params = Cdp.params().put("frameId", session.frame()).put("url", url);
        params.putObject("options").put("disableCache", true).put("includeCredentials", false);
        Optional<JsonNode> loaded = ask("Network.loadNetworkResource", params, STEP)
                .map(answer -> answer.path("resource"))
                .filter(resource -> resource.path("success").asBoolean()
                        && resource.path("httpStatusCode").asInt() / 100 == 2);
        if (loaded.isEmpty()) {
            return Optional.empty();
        }
        String stream = loaded.get().path("stream").asText();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        while (octets.size() <= MOST_ICON) {
            Optional<JsonNode> chunk =
                    ask("IO.read", Cdp.params().put("handle", stream).put("size", CHUNK), STEP);
            if (chunk.isEmpty()) {
                return Optional.empty();
            }
            octets.writeBytes(DocumentTap.octets(chunk.get()));
            if (chunk.get().path("eof").asBoolean()) {
                return Optional.of(octets.toByteArray()).filter(some -> some.length > 0);
            }
        }
        return Optional.empty();
    }
}

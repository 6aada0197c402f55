package takedown.capture.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import takedown.capture.CaptureLimits;
import takedown.capture.PageFacts;
import takedown.evidence.EvidenceSink;
import takedown.name.UntrustedText;
import takedown.observation.page.PageSeen.Download;

/**
 * Reads the octets of documents from the network before the page gets them. {@code Network.getResponseBody} would return a document that was decoded
 * and encoded again, so that its hash differs. A document is stored only up to its limit. If its Content-Length exceeds the limit, or if scripts are
 * off, the page also gets only that part. A download is read for its hash and never passed to the page.
 */
final class DocumentTap {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Time limit for reading a download, or a document of which the page gets only a part. When it has passed, the octets received so far count. */
    private static final Duration READING = Duration.ofSeconds(5);

    private static final int CHUNK = 256 * 1024;
    /** Media types that a browser displays, in addition to all text and image types. It would download any other type. */
    private static final Set<String> SHOWN = Set.of(
            "",
            "text/html",
            "application/xhtml+xml",
            "text/plain",
            "text/xml",
            "application/xml",
            "application/json",
            "image/svg+xml",
            "multipart/x-mixed-replace");

    private final CaptureLimits.Sizes limits;
    private final boolean careful;
    private final Map<String, Document> documents = new HashMap<>();
    private final Map<String, Download> downloads = new HashMap<>();
    private boolean cut;

    record Document(byte[] octets, String contentType) {}

    DocumentTap(CaptureLimits limits, boolean careful) {
        this.limits = limits.sizes();
        this.careful = careful;
    }

    static ObjectNode patterns() {
        ObjectNode params = Cdp.params();
        ArrayNode patterns = params.putArray("patterns");
        patterns.addObject()
                .put("urlPattern", "*")
                .put("resourceType", "Document")
                .put("requestStage", "Response");
        return params;
    }

    /** Handles one paused answer. This method waits for the browser, so it runs in a thread of its own. */
    void on(Cdp cdp, String session, JsonNode paused) {
        String request = paused.path("requestId").asText();
        int status = paused.path("responseStatusCode").asInt();
        try {
            // A redirect has no body to read, and a failure has no answer.
            if (paused.has("responseErrorReason") || status / 100 == 3 || status == 204 || status == 0) {
                proceed(cdp, session, request);
                return;
            }
            String type = header(paused, "content-type");
            boolean download = header(paused, "content-disposition")
                            .toLowerCase(Locale.ROOT)
                            .startsWith("attachment")
                    || !isShown(type);
            if (!download && !careful && stated(paused) <= limits.document()) {
                byte[] whole = whole(cdp, session, request);
                keep(
                        paused,
                        type,
                        Arrays.copyOf(whole, Math.min(whole.length, limits.document())),
                        whole.length <= limits.document());
                proceed(cdp, session, request);
                return;
            }
            int most = download ? limits.download() : limits.document();
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            boolean whole = read(cdp, session, request, octets, most);
            if (download) {
                keepDownload(paused, type, octets.toByteArray(), whole);
                cdp.send(
                        session,
                        "Fetch.failRequest",
                        Cdp.params().put("requestId", request).put("errorReason", "Aborted"));
            } else {
                keep(paused, type, octets.toByteArray(), whole);
                fulfil(cdp, session, paused, octets.toByteArray());
            }
        } catch (Cdp.Failed | TimeoutException e) {
            proceed(cdp, session, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void proceed(Cdp cdp, String session, String request) {
        cdp.send(session, "Fetch.continueRequest", Cdp.params().put("requestId", request));
    }

    /** Returns the Content-Length of the answer; 0 if the answer has none. */
    private static long stated(JsonNode paused) {
        String length = header(paused, "content-length");
        return length.matches("[0-9]{1,15}") ? Long.parseLong(length) : 0;
    }

    private static byte[] whole(Cdp cdp, String session, String request)
            throws Cdp.Failed, TimeoutException, InterruptedException {
        JsonNode body = cdp.call(session, "Fetch.getResponseBody", Cdp.params().put("requestId", request), TIMEOUT);
        return body.path("base64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body.path("body").asText())
                : body.path("body").asText().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isShown(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return SHOWN.contains(type) || type.startsWith("image/") || type.startsWith("text/");
    }

    /** Reads the body up to the limits and returns whether its end was reached. */
    private static boolean read(Cdp cdp, String session, String request, ByteArrayOutputStream into, int most)
            throws Cdp.Failed, TimeoutException, InterruptedException {
        String stream = cdp.call(
                        session, "Fetch.takeResponseBodyAsStream", Cdp.params().put("requestId", request), TIMEOUT)
                .path("stream")
                .asText();
        long until = System.nanoTime() + READING.toNanos();
        try {
            while (into.size() < most && System.nanoTime() < until) {
                JsonNode chunk = cdp.call(
                        session,
                        "IO.read",
                        Cdp.params().put("handle", stream).put("size", Math.min(CHUNK, most - into.size())),
                        TIMEOUT);
                byte[] octets = octets(chunk);
                into.write(octets, 0, Math.min(octets.length, most - into.size()));
                if (chunk.path("eof").asBoolean()) {
                    return true;
                }
            }
            return false;
        } finally {
            cdp.send(session, "IO.close", Cdp.params().put("handle", stream));
        }
    }

    static byte[] octets(JsonNode chunk) {
        String data = chunk.path("data").asText();
        return chunk.path("base64Encoded").asBoolean()
                ? Base64.getDecoder().decode(data)
                : data.getBytes(StandardCharsets.UTF_8);
    }

    private static void fulfil(Cdp cdp, String session, JsonNode paused, byte[] octets) {
        ObjectNode answer = Cdp.params()
                .put("requestId", paused.path("requestId").asText())
                .put("responseCode", paused.path("responseStatusCode").asInt())
                .put("body", Base64.getEncoder().encodeToString(octets));
        ArrayNode headers = answer.putArray("responseHeaders");
        for (JsonNode header : paused.path("responseHeaders")) {
            String name = header.path("name").asText().toLowerCase(Locale.ROOT);
            // The octets are already decoded and may be cut, so these headers no longer apply.
            if (!Set.of("content-encoding", "content-length", "transfer-encoding")
                    .contains(name)) {
                headers.add(header);
            }
        }
        cdp.send(session, "Fetch.fulfillRequest", answer);
    }

    private static String header(JsonNode paused, String name) {
        for (JsonNode header : paused.path("responseHeaders")) {
            if (header.path("name").asText().equalsIgnoreCase(name)) {
                return header.path("value").asText();
            }
        }
        return "";
    }

    private synchronized void keep(JsonNode paused, String type, byte[] octets, boolean whole) {
        documents.put(
                paused.path("networkId").asText(),
                new Document(octets, UntrustedText.from(type, 200).value()));
        cut |= !whole;
    }

    private synchronized void keepDownload(JsonNode paused, String type, byte[] octets, boolean whole) {
        String url = paused.path("request").path("url").asText();
        String name = header(paused, "content-disposition")
                .replaceFirst("(?i).*filename\\*?=(?:UTF-8'')?\"?([^\";]*).*", "$1");
        downloads.put(
                url,
                new Download(
                        PageFacts.shownUrl(url),
                        UntrustedText.from(name, 200).value(),
                        whole ? Optional.of(EvidenceSink.digest(octets)) : Optional.empty(),
                        PageFacts.shown(type)));
        cut |= !whole;
    }

    synchronized Optional<Document> document(String requestId) {
        return Optional.ofNullable(documents.get(requestId));
    }

    synchronized List<Download> downloads() {
        return List.copyOf(downloads.values());
    }

    synchronized boolean isCut() {
        return cut;
    }
}

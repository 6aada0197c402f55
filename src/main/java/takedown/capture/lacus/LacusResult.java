package takedown.capture.lacus;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.capture.CaptureLimits;
import takedown.capture.HeldOctets;
import takedown.capture.PageFacts;
import takedown.evidence.EvidenceSink;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.observation.page.Cut;
import takedown.observation.page.Hop;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageRequest;
import takedown.observation.page.PageSeen;
import takedown.observation.page.PageSeen.Download;
import takedown.observation.page.PageSeen.Favicon;
import takedown.observation.page.PageSeen.Screenshot;

/** Reads a result of Lacus: the page, and the redirect chain from the HTTP Archive. */
final class LacusResult {
    private static final int MOST_HOPS = 25;
    private static final int MOST_HEADERS = 200;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    /** The offset of the width in a PNG (RFC 2083 section 4.1.1). */
    private static final int PNG_SIZE = 16;

    private final JsonNode result;
    private final CaptureLimits.Sizes limits;
    private final HeldOctets held;
    private final List<Cut> cuts = new ArrayList<>();

    LacusResult(JsonNode result, CaptureLimits limits, HeldOctets held) {
        this.result = result;
        this.limits = limits.sizes();
        this.held = held;
    }

    List<Cut> cuts() {
        return cuts;
    }

    /** Returns the error message of Lacus if the capture failed; otherwise empty. */
    Optional<String> error() {
        return Optional.of(result.path("error").asText(""))
                .filter(error -> !error.isEmpty() && !result.hasNonNull("html"))
                .map(error -> UntrustedText.from(error, 200).value());
    }

    private JsonNode entries() {
        return result.path("har").path("log").path("entries");
    }

    List<PageRequest> requests() {
        List<PageRequest> requests = new ArrayList<>();
        for (JsonNode entry : entries()) {
            if (requests.size() == limits.requests()) {
                cuts.add(new Cut(Cut.Limit.REQUESTS, "more than " + limits.requests() + " requests"));
                break;
            }
            int status = entry.path("response").path("status").asInt(0);
            requests.add(new PageRequest(
                    UntrustedText.from(entry.path("request").path("method").asText("GET"), 20)
                            .value(),
                    PageFacts.shownUrl(entry.path("request").path("url").asText()),
                    UntrustedText.from(entry.path("_resourceType").asText("Other"), 40)
                            .value(),
                    status > 0 ? Optional.of(status) : Optional.empty(),
                    Optional.empty()));
        }
        return requests;
    }

    /** Returns the chain of Location headers from the requested URL. If the page ended at another URL, that URL is last, with an unknown cause. */
    List<Hop> hops(String asked) {
        List<Hop> hops = new ArrayList<>();
        Set<String> visited = new HashSet<>();
        String url = asked;
        Hop.Cause cause = Hop.Cause.START;
        while (hops.size() < MOST_HOPS && visited.add(url)) {
            Optional<JsonNode> entry = entry(url);
            hops.add(hop(url, cause, entry));
            String to = entry.map(
                            some -> some.path("response").path("redirectURL").asText(""))
                    .orElse("");
            if (to.isEmpty()) {
                break;
            }
            url = PageFacts.resolved(url, to);
            cause = Hop.Cause.HTTP;
        }
        String last = result.path("last_redirected_url").asText("");
        if (!last.isEmpty() && !same(last, hops.getLast().url())) {
            hops.add(hop(last, Hop.Cause.UNKNOWN, entry(last)));
        }
        return hops;
    }

    private static boolean same(String one, String other) {
        return one.replaceFirst("#.*", "")
                .replaceFirst("/$", "")
                .equals(other.replaceFirst("#.*", "").replaceFirst("/$", ""));
    }

    private Optional<JsonNode> entry(String url) {
        for (JsonNode entry : entries()) {
            if (same(entry.path("request").path("url").asText(), url)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static Hop hop(String url, Hop.Cause cause, Optional<JsonNode> entry) {
        Optional<Hop.Answer> answer = entry.map(some -> some.path("response"))
                .filter(response -> response.path("status").asInt(0) > 0)
                .map(response -> {
                    List<Hop.Header> headers = new ArrayList<>();
                    for (JsonNode header : response.path("headers")) {
                        if (headers.size() < MOST_HEADERS) {
                            headers.add(new Hop.Header(
                                    UntrustedText.from(header.path("name").asText(), 200)
                                            .value(),
                                    UntrustedText.from(header.path("value").asText(), 4_096)
                                            .value()));
                        }
                    }
                    return new Hop.Answer(response.path("status").asInt(), headers);
                });
        Optional<IpAddress> address = entry.flatMap(
                some -> IpAddress.tryOf(some.path("serverIPAddress").asText("")));
        return new Hop(PageFacts.shownUrl(url), cause, answer, address, Optional.empty());
    }

    PageSeen page(Hop last) {
        String url = result.path("last_redirected_url").asText(last.url());
        String html = result.path("html").asText("");
        if (html.length() > limits.rendered()) {
            cuts.add(new Cut(Cut.Limit.RENDERED, "the page has more than " + limits.rendered() + " characters"));
            html = html.substring(0, limits.rendered());
        }
        Optional<PageDocument> document = Optional.empty();
        if (!html.isEmpty()) {
            PageFacts facts = PageFacts.of(html, url);
            facts.cut().ifPresent(cuts::add);
            document = Optional.of(new PageDocument(
                    held.keep(html.getBytes(StandardCharsets.UTF_8), "text/html"),
                    last.answer()
                            .flatMap(answer -> answer.header("content-type"))
                            .orElse(""),
                    facts.title(),
                    facts.language(),
                    facts.forms()));
        }
        return new PageSeen(
                PageFacts.shownUrl(url),
                document,
                document.map(PageDocument::octets),
                icon(url),
                screenshot().stream().toList(),
                download().stream().toList());
    }

    private Optional<byte[]> octets(JsonNode base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64.asText("")))
                    .filter(octets -> octets.length > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Screenshot> screenshot() {
        Optional<byte[]> png = octets(result.path("png"))
                .filter(octets -> octets.length > PNG_SIZE + 8
                        && java.util.Arrays.equals(octets, 0, PNG.length, PNG, 0, PNG.length));
        if (png.filter(octets -> octets.length > limits.picture()).isPresent()) {
            cuts.add(new Cut(Cut.Limit.SCREENSHOT, "the picture has more than " + limits.picture() + " octets"));
            return Optional.empty();
        }
        return png.map(octets -> new Screenshot(
                held.keep(octets, "image/png"),
                "image/png",
                ByteBuffer.wrap(octets).getInt(PNG_SIZE),
                ByteBuffer.wrap(octets).getInt(PNG_SIZE + 4)));
    }

    private Optional<Favicon> icon(String url) {
        return octets(result.path("potential_favicons").path(0))
                .map(octets -> new Favicon(
                        PageFacts.shownUrl(url),
                        held.keep(octets, "application/octet-stream"),
                        PageFacts.murmur3(octets)));
    }

    private Optional<Download> download() {
        String name = result.path("downloaded_filename").asText("");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Download(
                        PageFacts.shownUrl(result.path("last_redirected_url").asText("")),
                        UntrustedText.from(name, 200).value(),
                        octets(result.path("downloaded_file")).map(EvidenceSink::digest),
                        Optional.empty()));
    }
}

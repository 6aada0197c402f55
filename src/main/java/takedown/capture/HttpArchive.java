package takedown.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.observation.page.Hop;
import takedown.observation.page.PageRequest;

/**
 * Writes requests in the format HTTP Archive 1.2. Times of individual requests, sizes and bodies are not recorded, so their fields have the values
 * that the format defines for unknown data.
 */
public final class HttpArchive {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpArchive() {}

    public static byte[] of(String program, Instant startedAt, List<Hop> hops, List<PageRequest> requests) {
        ObjectNode log = JSON.createObjectNode().put("version", "1.2");
        log.putObject("creator").put("name", program).put("version", "");
        ArrayNode entries = log.putArray("entries");
        for (PageRequest request : requests) {
            Optional<Hop> hop = hops.stream()
                    .filter(one ->
                            one.url().equals(request.url()) && request.type().equals("Document"))
                    .findFirst();
            entry(entries.addObject(), startedAt, request, hop);
        }
        ObjectNode archive = JSON.createObjectNode();
        archive.set("log", log);
        try {
            return JSON.writeValueAsBytes(archive);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void entry(ObjectNode entry, Instant startedAt, PageRequest request, Optional<Hop> hop) {
        entry.put("startedDateTime", startedAt.toString()).put("time", -1);
        ObjectNode sent = entry.putObject("request")
                .put("method", request.method())
                .put("url", request.url())
                .put("httpVersion", "")
                .put("headersSize", -1)
                .put("bodySize", -1);
        List.of("cookies", "headers", "queryString").forEach(sent::putArray);
        ObjectNode answer = entry.putObject("response")
                .put("status", request.status().orElse(0))
                .put("statusText", "")
                .put("httpVersion", "")
                .put(
                        "redirectURL",
                        hop.flatMap(Hop::answer)
                                .flatMap(a -> a.header("location"))
                                .orElse(""))
                .put("headersSize", -1)
                .put("bodySize", -1);
        answer.putArray("cookies");
        ArrayNode headers = answer.putArray("headers");
        hop.flatMap(Hop::answer)
                .map(Hop.Answer::headers)
                .orElse(List.of())
                .forEach(
                        header -> headers.addObject().put("name", header.name()).put("value", header.value()));
        answer.putObject("content").put("size", -1).put("mimeType", "");
        request.error().ifPresent(error -> answer.put("_error", error));
        entry.put("_resourceType", request.type());
        entry.putObject("cache");
        Map.of("send", -1, "wait", -1, "receive", -1).forEach(entry.putObject("timings")::put);
        hop.flatMap(Hop::address).ifPresent(address -> entry.put("serverIPAddress", address.text()));
    }
}

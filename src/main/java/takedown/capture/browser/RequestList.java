package takedown.capture.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.capture.PageFacts;
import takedown.name.UntrustedText;
import takedown.observation.page.PageRequest;

/** The requests of all targets of the page, up to a limit. */
final class RequestList {
    private final int limit;
    private final List<PageRequest> requests = new ArrayList<>();
    private final Map<String, Integer> newest = new HashMap<>();
    private boolean cut;

    RequestList(int limit) {
        this.limit = limit;
    }

    synchronized void requested(String session, JsonNode params) {
        String id = session + params.path("requestId").asText();
        if (params.has("redirectResponse")) {
            answered(id, params.path("redirectResponse").path("status").asInt());
        }
        JsonNode request = params.path("request");
        add(
                id,
                new PageRequest(
                        UntrustedText.from(request.path("method").asText(), 20).value(),
                        PageFacts.shownUrl(request.path("url").asText()),
                        UntrustedText.from(params.path("type").asText("Other"), 40)
                                .value(),
                        Optional.empty(),
                        Optional.empty()));
    }

    synchronized void socket(String session, JsonNode params) {
        add(
                session + params.path("requestId").asText(),
                new PageRequest(
                        "GET",
                        PageFacts.shownUrl(params.path("url").asText()),
                        "WebSocket",
                        Optional.empty(),
                        Optional.empty()));
    }

    private void add(String id, PageRequest request) {
        if (requests.size() >= limit) {
            cut = true;
            return;
        }
        newest.put(id, requests.size());
        requests.add(request);
    }

    synchronized void answered(String session, JsonNode params) {
        answered(
                session + params.path("requestId").asText(),
                params.path("response").path("status").asInt());
    }

    private void answered(String id, int status) {
        Integer at = newest.get(id);
        if (at != null) {
            PageRequest known = requests.get(at);
            requests.set(
                    at, new PageRequest(known.method(), known.url(), known.type(), Optional.of(status), known.error()));
        }
    }

    synchronized void failed(String session, JsonNode params) {
        Integer at = newest.get(session + params.path("requestId").asText());
        if (at != null) {
            PageRequest known = requests.get(at);
            String error =
                    UntrustedText.from(params.path("errorText").asText(), 100).value();
            requests.set(
                    at, new PageRequest(known.method(), known.url(), known.type(), known.status(), Optional.of(error)));
        }
    }

    synchronized boolean isCut() {
        return cut;
    }

    synchronized List<PageRequest> all() {
        return List.copyOf(requests);
    }
}

package takedown.capture.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.capture.PageFacts;
import takedown.name.UntrustedText;
import takedown.observation.page.Hop;
import takedown.observation.page.Hop.Answer;
import takedown.observation.page.Hop.Cause;
import takedown.observation.page.Hop.Header;

/**
 * The navigations of the main frame. The history of the page is not used, since a script can change it. A redirect keeps the id of its request, and
 * the headers of each step arrive separately, in order, under the same id.
 */
final class HopChain {
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_HEADER = 4_096;
    private static final Map<String, Cause> CAUSES = Map.of(
            "metaTagRefresh", Cause.META_REFRESH,
            "httpHeaderRefresh", Cause.META_REFRESH,
            "formSubmissionGet", Cause.FORM,
            "formSubmissionPost", Cause.FORM,
            "scriptInitiated", Cause.SCRIPT,
            "anchorClick", Cause.SCRIPT,
            "reload", Cause.SCRIPT);

    /** One step of the chain while its answer is awaited. */
    private static final class Step {
        private final String requestId;
        private final String url;
        private final Cause cause;
        private Optional<Integer> status = Optional.empty();
        private List<Header> headers = List.of();
        private List<Header> wire = List.of();

        Step(String requestId, String url, Cause cause) {
            this.requestId = requestId;
            this.url = url;
            this.cause = cause;
        }

        Optional<Answer> answer() {
            return status.map(code -> new Answer(code, wire.isEmpty() ? headers : wire));
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private Cause next = Cause.START;

    /** A step of the chain as known at the end of the capture. */
    record Seen(String requestId, String url, Cause cause, Optional<Answer> answer) {}

    synchronized void wanted(String reason) {
        next = CAUSES.getOrDefault(reason, steps.isEmpty() ? Cause.START : Cause.SCRIPT);
    }

    synchronized void requested(JsonNode params) {
        String requestId = params.path("requestId").asText();
        String url = params.path("request").path("url").asText()
                + params.path("request").path("urlFragment").asText("");
        boolean redirected = params.has("redirectResponse");
        if (redirected) {
            answered(requestId, params.path("redirectResponse"));
        }
        steps.add(new Step(requestId, url, redirected ? Cause.HTTP : next));
        next = Cause.SCRIPT;
    }

    synchronized void answered(String requestId, JsonNode response) {
        newest(requestId).filter(step -> step.status.isEmpty()).ifPresent(step -> {
            step.status = Optional.of(response.path("status").asInt());
            step.headers = headers(response.path("headers"));
        });
    }

    /** Records the headers as sent on the wire, including cookies. They may arrive before or after the answer. */
    synchronized void headers(String requestId, JsonNode params) {
        Optional<Step> waiting = steps.stream()
                .filter(step -> step.requestId.equals(requestId) && step.wire.isEmpty())
                .findFirst();
        waiting.ifPresent(step -> {
            step.wire = headers(params.path("headers"));
            int status = params.path("statusCode").asInt();
            // If the browser then refuses the answer, this event is the only one that reports the status.
            step.status = step.status.isEmpty() && status > 0 ? Optional.of(status) : step.status;
        });
    }

    private Optional<Step> newest(String requestId) {
        return steps.reversed().stream()
                .filter(step -> step.requestId.equals(requestId))
                .findFirst();
    }

    /** Reads headers. CDP joins the values of a repeated header with line feeds. */
    private static List<Header> headers(JsonNode node) {
        List<Header> headers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> header : node.properties()) {
            for (String value : header.getValue().asText().split("\n", -1)) {
                if (headers.size() < MOST_HEADERS) {
                    headers.add(new Header(
                            UntrustedText.from(header.getKey(), 200).value(),
                            UntrustedText.from(value, LONGEST_HEADER).value()));
                }
            }
        }
        return headers;
    }

    synchronized int size() {
        return steps.size();
    }

    synchronized boolean isNowhere() {
        return !steps.isEmpty() && !steps.getLast().url.matches("(?is)(https?|blob|data|about):.*");
    }

    synchronized boolean isMain(String requestId) {
        return !steps.isEmpty() && steps.getLast().requestId.equals(requestId);
    }

    synchronized List<Seen> seen() {
        return steps.stream()
                .map(step -> new Seen(step.requestId, step.url, step.cause, step.answer()))
                .toList();
    }

    static Hop hop(
            Seen seen, Optional<takedown.name.IpAddress> address, Optional<takedown.observation.page.ServerTls> tls) {
        return new Hop(PageFacts.shownUrl(seen.url()), seen.cause(), seen.answer(), address, tls);
    }
}

package takedown.capture.lacus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import takedown.capture.Device;
import takedown.name.UntrustedText;
import takedown.net.GuardedHttp;
import takedown.net.HttpReply;

/** Calls a Lacus service. Lacus has no login, so it must be on a private network. */
final class LacusService {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int LONGEST_WORD = 1_000;
    private static final int LONGEST_RESULT = 64 << 20;
    private static final Map<String, String> JSON_TYPE =
            Map.of("Content-Type", "application/json", "Accept", "application/json");
    private static final String UUID = "[0-9a-fA-F-]{36}";

    private static final ObjectMapper JSON = mapper();

    private final GuardedHttp http;
    private final URI base;

    /**
     * @param base the base URL of Lacus, as configured by the operator
     */
    LacusService(GuardedHttp http, URI base) {
        this.http = http;
        String text = base.toString();
        this.base = URI.create(text.endsWith("/") ? text : text + "/");
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_RESULT)
                        .maxNestingDepth(200)
                        .build());
        return mapper;
    }

    /** Signals that Lacus refused a call, failed, or answered in an unexpected form. */
    static final class Failed extends IOException {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    enum State {
        UNKNOWN(-1),
        QUEUED(0),
        DONE(1),
        ONGOING(2);

        private final int code;

        State(int code) {
            this.code = code;
        }
    }

    String enqueue(String url, Device device, String languages, String timeZone, Duration deadline) throws Failed {
        ObjectNode wish = JSON.createObjectNode()
                .put("url", url)
                .put("browser", "chromium")
                .put("user_agent", device.userAgent())
                .put("locale", languages.replaceFirst(",.*", ""))
                .put("timezone_id", timeZone)
                .put("general_timeout_in_sec", deadline.toSeconds())
                .put("with_screenshot", true)
                .put("with_favicon", true)
                .put("java_script_enabled", true)
                .put("max_retries", 0)
                .put("depth", 0)
                // Otherwise Lacus could return an earlier capture, made for another user, as if it were new.
                .put("force", true);
        wish.putObject("viewport").put("width", device.width()).put("height", device.height());
        byte[] body = wish.toString().getBytes(StandardCharsets.UTF_8);
        String answer = text(http.post(base.resolve("enqueue"), JSON_TYPE, body, TIMEOUT, LONGEST_WORD))
                .strip()
                .replaceAll("^\"|\"$", "");
        if (!answer.matches(UUID)) {
            throw new Failed("Lacus returned no id: " + UntrustedText.from(answer, 100));
        }
        return answer;
    }

    State state(String id) throws Failed {
        String answer = text(get("capture_status/" + id, LONGEST_WORD)).strip();
        for (State state : State.values()) {
            if (answer.equals(String.valueOf(state.code))) {
                return state;
            }
        }
        throw new Failed("Lacus returned no status: " + UntrustedText.from(answer, 100));
    }

    JsonNode result(String id) throws Failed {
        try {
            JsonNode result = JSON.readTree(text(get("capture_result/" + id, LONGEST_RESULT)));
            if (!result.isObject()) {
                throw new Failed("Lacus returned no result");
            }
            // Some versions send the result as JSON inside a JSON string.
            if (result.path("har").isTextual()) {
                ((ObjectNode) result)
                        .set("har", JSON.readTree(result.path("har").asText()));
            }
            return result;
        } catch (JsonProcessingException e) {
            throw new Failed("Lacus answered with a result that is not JSON");
        }
    }

    private HttpReply get(String path, int most) {
        return http.get(base.resolve(path), Map.of("Accept", "application/json"), TIMEOUT, most);
    }

    private static String text(HttpReply reply) throws Failed {
        return switch (reply) {
            case HttpReply.NoAnswer no -> throw new Failed("Lacus does not answer: " + no.detail());
            case HttpReply.Answer answer
            when answer.truncated() -> throw new Failed("Lacus answered with more octets than the limit");
            case HttpReply.Answer answer
            when answer.status() != 200 -> throw new Failed("Lacus answered " + answer.status());
            case HttpReply.Answer answer -> new String(answer.octets(), StandardCharsets.UTF_8);
        };
    }
}

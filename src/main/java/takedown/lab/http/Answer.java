package takedown.lab.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.Map;

record Answer(int status, String type, byte[] body, Map<String, String> headers) {

    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    static Answer text(int status, String type, String text) {
        return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer json(int status, Object value) {
        return json(status, "application/json", value, Map.of());
    }

    static Answer json(int status, String type, Object value, Map<String, String> headers) {
        try {
            return new Answer(
                    status, type, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value), headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer none(int status) {
        return new Answer(status, "text/plain", new byte[0], Map.of());
    }

    static Answer missing() {
        return text(404, "text/plain; charset=utf-8", "Nothing here.\n");
    }
}

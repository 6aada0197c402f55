package takedown.lab.passive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** One JSON value a line. A class of its own: Jackson is loaded at the first question, not at the start. */
final class Ndjson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Ndjson() {}

    static String line(Object value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

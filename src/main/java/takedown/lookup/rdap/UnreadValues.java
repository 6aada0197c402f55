package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import takedown.name.UntrustedText;
import takedown.observation.NotUnderstood;

final class UnreadValues {
    private static final int MOST = 50;
    private static final int LONGEST = 200;

    private final List<NotUnderstood> values = new ArrayList<>();

    void add(String field, String text) {
        String shown = UntrustedText.from(text.strip(), LONGEST).value();
        if (!shown.isEmpty() && values.size() < MOST) {
            values.add(new NotUnderstood(field, shown));
        }
    }

    /** Adds a value. A value of the wrong type is shown as JSON. A missing or null value is not reported. */
    void add(String field, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            add(field, value.isValueNode() ? value.asText() : value.toString());
        }
    }

    List<NotUnderstood> values() {
        return values.stream().distinct().toList();
    }
}

package takedown.casefile.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import takedown.casefile.intake.ListEntry.Fields;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** A list as a JSON array of plain strings or of objects {value, role, category, verdict, note}. */
final class JsonList extends SuspectList {
    private static final List<String> FIELDS = List.of("value", "role", "category", "verdict", "note");

    /**
     * The part of a parser's message that describes the source of the text: {@code (start marker at [Source: …])}. It means nothing to the caller.
     */
    private static final Pattern SOURCE =
            Pattern.compile("\\s*\\([^()]*\\[Source: [^\\]]*\\]\\)|\\s*\\[Source: [^\\]]*\\]");

    private final Fields common;
    private final JsonParser parser;
    private long place;

    /** @throws Refusal (INVALID) if the text does not begin with a JSON array */
    JsonList(ListText text, Fields common) {
        super(text);
        this.common = common;
        try {
            parser = new JsonFactory().createParser(text.characters());
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw Refusal.invalid("suspects must be a JSON array: [{\"value\": \"evil.example\"}, ...]");
            }
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    boolean readOn() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                if (parser.nextToken() != null) {
                    throw Refusal.invalid("there is text after the array: send one array with all suspects");
                }
                return false;
            }
            place++;
            if (token == JsonToken.VALUE_STRING) {
                addRead(place, parser.getText(), common);
            } else if (token == JsonToken.START_OBJECT) {
                object();
            } else {
                throw Refusal.invalid("element " + place + " of the array is neither an object nor a string");
            }
            return true;
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    private void object() throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!FIELDS.contains(name)) {
                throw Refusal.invalid("element " + place + " has the unknown field \"" + UntrustedText.from(name, 60)
                        + "\"; the known fields are " + String.join(", ", FIELDS));
            }
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            if (!value.isScalarValue()) {
                throw Refusal.invalid("the field " + name + " of element " + place + " must be a string");
            }
            fields.put(name, parser.getText());
        }
        addRead(
                place,
                fields.getOrDefault("value", ""),
                new Fields(
                        stated(fields.get("role"), common.role()),
                        stated(fields.get("category"), common.category()),
                        stated(fields.get("verdict"), common.verdict()),
                        fields.getOrDefault("note", "")));
    }

    private static String stated(@Nullable String field, String common) {
        return field == null || field.isBlank() ? common : field;
    }

    private static Refusal notJson(JsonProcessingException e) {
        // If the text exceeds a limit of the parser, the fault has no location.
        String place = Optional.ofNullable(e.getLocation())
                .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse("");
        return Refusal.invalid("not JSON" + place + ": "
                + SOURCE.matcher(e.getOriginalMessage()).replaceAll(""));
    }
}

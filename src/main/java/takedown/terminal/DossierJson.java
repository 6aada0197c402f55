package takedown.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import takedown.investigation.DossierView;
import takedown.name.UntrustedText;

/**
 * A dossier received from another service. A field that this version does not know is ignored when the dossier is read and kept when its JSON is
 * printed. A required field must be present.
 */
final class DossierJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DossierJson() {}

    /** @throws IOException if the octets are not a dossier; the message is not for a person */
    static DossierView read(byte[] json) throws IOException {
        DossierView view = MAPPER.readValue(json, DossierView.class);
        if (view == null) {
            throw new IOException("null");
        }
        Optional<String> missing = missing(view, "");
        if (missing.isPresent()) {
            throw new IOException("without " + missing.get());
        }
        return view;
    }

    /**
     * Returns the same JSON, indented as the command prints it. The JSON is copied as a stream, because it may have fields that only its sender
     * knows.
     */
    static String indented(byte[] json) throws IOException {
        StringWriter text = new StringWriter();
        JsonFactory factory = MAPPER.getFactory();
        try (JsonParser from = factory.createParser(json);
                JsonGenerator to = factory.createGenerator(text).useDefaultPrettyPrinter()) {
            from.nextToken();
            to.copyCurrentStructure(from);
        }
        return escaped(text.toString());
    }

    /** Returns the JSON with its invisible characters escaped. They occur only within strings, for which JSON has an escape (RFC 8259 section 7). */
    private static String escaped(String json) {
        StringBuilder out = new StringBuilder(json.length());
        json.codePoints().forEach(cp -> {
            String shown = Character.toString(cp);
            if (cp == '\n' || UntrustedText.visible(shown).equals(shown)) {
                out.appendCodePoint(cp);
            } else {
                shown.chars().forEach(unit -> out.append(String.format("\\u%04X", unit)));
            }
        });
        return out.toString();
    }

    /** Returns the path of the first value that is null although the declaration of its record requires it; empty if there is none. */
    private static Optional<String> missing(@Nullable Object value, String path) {
        return switch (value) {
            case null -> Optional.of(path);
            case Record record ->
                List.of(record.getClass().getRecordComponents()).stream()
                        .flatMap(component -> missing(record, component, path).stream())
                        .findFirst();
            case Collection<?> list ->
                list.stream()
                        .flatMap(item -> missing(item, path + "[]").stream())
                        .findFirst();
            case Map<?, ?> map ->
                map.values().stream()
                        .flatMap(item -> missing(item, path + "{}").stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static Optional<String> missing(Record record, RecordComponent component, String path) {
        try {
            Object value = component.getAccessor().invoke(record);
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return value == null && optional
                    ? Optional.empty()
                    : missing(value, path.isEmpty() ? component.getName() : path + "." + component.getName());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package takedown.web.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** The parts of a form (RFC 7578). Each known part may be sent at most once. Unknown and repeated parts are refused, never dropped. */
public final class SentParts {
    /** Maximum size of a text that is sent as a file, in octets. The rest is not read. */
    private static final int MAX_TEXT = 1_000_000;

    private final Map<String, Collection<FormValue>> parts;

    private SentParts(Map<String, Collection<FormValue>> parts) {
        this.parts = parts;
    }

    /** Returns the names of the parts that a class describes for OpenAPI: those of its fields, after those of its superclass. */
    public static List<String> names(Class<?> described) {
        List<String> names = new ArrayList<>();
        if (described.getSuperclass() != null) {
            names.addAll(names(described.getSuperclass()));
        }
        for (Field field : described.getDeclaredFields()) {
            if (!field.isSynthetic()) {
                names.add(field.getName());
            }
        }
        return List.copyOf(names);
    }

    /**
     * Reads a form.
     *
     * @param known the names of the parts
     * @throws Refusal (INVALID) for a part without a name, an unknown part and a part that was sent more than once
     */
    public static SentParts of(Map<String, Collection<FormValue>> parts, List<String> known) {
        parts.forEach((name, values) -> {
            if (name == null) {
                throw Refusal.invalid("each part of the form needs a name (RFC 7578)");
            }
            if (!known.contains(name)) {
                throw Refusal.invalid("there is no part " + UntrustedText.from(name, 40) + "; the parts are "
                        + String.join(", ", known));
            }
            if (values.size() > 1) {
                throw Refusal.invalid(name + " can be sent only once");
            }
        });
        return new SentParts(parts);
    }

    public Optional<FormValue> part(String name) {
        return parts.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Returns the text of a part; empty if it was not sent or has no text. */
    public Optional<String> text(String name) {
        return part(name).map(SentParts::text).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String text(FormValue value) {
        if (!value.isFileItem()) {
            return value.getValue();
        }
        try (InputStream in = value.getFileItem().getInputStream()) {
            return UntrustedText.decode(in.readNBytes(MAX_TEXT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a part that is a file; empty if it was not sent.
     *
     * @throws Refusal (INVALID) for a part that is a text and not empty
     */
    public Optional<FormValue> file(String name) {
        Optional<FormValue> file = part(name);
        if (file.filter(value -> !value.isFileItem() && !value.getValue().isEmpty())
                .isPresent()) {
            throw Refusal.invalid(name + " must be a file, not a text");
        }
        return file.filter(FormValue::isFileItem);
    }
}

package takedown.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** The parts of a form. A long text may come as a field or as a file, because fields are limited in size. */
final class FormParts {
    /** Maximum size of a pasted text: a whole mail with the text of its attachments. */
    private static final int MAX_TEXT = 8 * 1024 * 1024;

    private final Map<String, Collection<FormValue>> parts;

    FormParts(MultipartFormDataInput form) {
        this.parts = form.getValues();
    }

    /** Returns all values of the part, one per line. */
    String text(String name) {
        return parts.getOrDefault(name, List.of()).stream().map(FormParts::text).collect(Collectors.joining("\n"));
    }

    Optional<String> one(String name) {
        return Optional.of(text(name).strip()).filter(text -> !text.isEmpty());
    }

    /** @throws Refusal (INVALID) for a text that is not an id */
    Optional<UUID> id(String name) {
        return one(name).map(text -> takedown.web.json.Parameter.id(name, text).orElseThrow());
    }

    /** The file name that the browser gave to the part. */
    Optional<String> fileName(String name) {
        return parts.getOrDefault(name, List.of()).stream()
                .map(FormValue::getFileName)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The octets of the part, empty where it was left out or the file has none. */
    byte[] octets(String name) {
        return parts.getOrDefault(name, List.of()).stream()
                .map(FormParts::octets)
                .filter(octets -> octets.length > 0)
                .findFirst()
                .orElse(new byte[0]);
    }

    private static String text(FormValue value) {
        return value.isFileItem() ? UntrustedText.decode(octets(value)) : value.getValue();
    }

    private static byte[] octets(FormValue value) {
        if (!value.isFileItem()) {
            return value.getValue().getBytes(StandardCharsets.UTF_8);
        }
        try (InputStream in = value.getFileItem().getInputStream()) {
            byte[] octets = in.readNBytes(MAX_TEXT + 1);
            if (octets.length > MAX_TEXT) {
                throw Refusal.tooLarge(
                        "A pasted text has at most 8 MiB; add a longer list over REST, which reads it as a stream");
            }
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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
import takedown.casefile.suspects.Category;
import takedown.name.Faults;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.web.guard.StorableForms;

/** The parts of a form. A long text may come as a field or as a file, because fields are limited in size. */
public final class FormParts {
    /** Maximum size of a pasted text: a whole mail with the text of its attachments. */
    private static final int MAX_TEXT = 8 * 1024 * 1024;

    private static final int MAX_FILE = 20 * 1024 * 1024;

    private static final String TOO_LONG =
            "A pasted text may have at most 8 MiB; add a longer list over REST, which reads it as a stream";

    private final Map<String, Collection<FormValue>> parts;

    public FormParts(MultipartFormDataInput form) {
        this.parts = form.getValues();
    }

    /** Keeps the texts that can be stored, and adds a fault for each other text. */
    FormParts(MultipartFormDataInput form, Faults faults) {
        this.parts = form.getValues().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        part -> part.getValue().stream()
                                .filter(value -> StorableForms.check(part.getKey(), value, faults))
                                .toList()));
    }

    /** Returns all values of the part, one per line. */
    public String text(String name) {
        return parts.getOrDefault(name, List.of()).stream().map(FormParts::text).collect(Collectors.joining("\n"));
    }

    /**
     * Returns the category that applies to all lines of a form; empty if there is none.
     *
     * @throws Refusal (INVALID) before anything is stored, if the category is not a term
     */
    String category() {
        return Objects.requireNonNullElse(Category.of(text("category")), "");
    }

    public Optional<String> one(String name) {
        return Optional.of(text(name).strip()).filter(text -> !text.isEmpty());
    }

    /** @throws Refusal (INVALID) for a text that is not an id */
    public Optional<UUID> id(String name) {
        return one(name).map(text -> takedown.web.json.Parameter.id(name, text).orElseThrow());
    }

    /** Returns the octets of the first part of this name that is not empty, which may be a field or a file. */
    byte[] octets(String name) {
        return parts.getOrDefault(name, List.of()).stream()
                .map(FormParts::octets)
                .filter(octets -> octets.length > 0)
                .findFirst()
                .orElse(new byte[0]);
    }

    /** Returns the file that was attached; empty if none was chosen, in which case browsers send an empty file. */
    public Optional<AttachedFile> file(String name) {
        return file(name, MAX_FILE, "An attached file may have at most 20 MiB");
    }

    Optional<AttachedFile> pastedFile(String name) {
        return file(name, MAX_TEXT, TOO_LONG);
    }

    private Optional<AttachedFile> file(String name, int most, String tooLarge) {
        return parts.getOrDefault(name, List.of()).stream()
                .filter(FormValue::isFileItem)
                .map(value -> new AttachedFile(read(value, most, tooLarge), value.getFileName(), type(value)))
                .filter(file -> file.octets().length > 0)
                .findFirst();
    }

    private static String type(FormValue value) {
        String type = value.getHeaders() == null ? null : value.getHeaders().getFirst("Content-Type");
        return type == null ? "application/octet-stream" : type;
    }

    private static String text(FormValue value) {
        return value.isFileItem() ? UntrustedText.decode(octets(value)) : value.getValue();
    }

    private static byte[] octets(FormValue value) {
        return value.isFileItem()
                ? read(value, MAX_TEXT, TOO_LONG)
                : value.getValue().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(FormValue value, int most, String tooLarge) {
        try (InputStream in = value.getFileItem().getInputStream()) {
            byte[] octets = in.readNBytes(most + 1);
            if (octets.length > most) {
                throw Refusal.tooLarge(tooLarge);
            }
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

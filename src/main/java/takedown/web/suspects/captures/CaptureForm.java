package takedown.web.suspects.captures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import takedown.monitoring.UploadedCaptures;
import takedown.monitoring.UploadedCaptures.Upload;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** The parts of a form with an analyst's own capture. */
public final class CaptureForm {
    private static final Set<String> PARTS = Set.of("screenshot", "page", "url", "takenAt", "note");

    private CaptureForm() {}

    /** @throws Refusal (INVALID) for an unknown part, (TOO_LARGE) for a file over the limit */
    public static Upload upload(Map<String, Collection<FormValue>> parts) {
        parts.keySet().stream()
                .filter(name -> name == null || !PARTS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.invalid("there is no part " + UntrustedText.from(String.valueOf(name), 40)
                            + "; the parts are screenshot, page, url, takenAt and note");
                });
        return new Upload(
                octets(parts, "screenshot"),
                octets(parts, "page"),
                text(parts, "url"),
                text(parts, "takenAt").map(CaptureForm::time),
                text(parts, "note"));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text.length() == 16 ? text + ":00Z" : text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("`takenAt` must be a time such as 2026-11-29T10:00:00Z");
        }
    }

    private static Optional<String> text(Map<String, Collection<FormValue>> parts, String name) {
        return parts.getOrDefault(name, List.of()).stream()
                .map(value -> value.isFileItem() ? UntrustedText.decode(read(value)) : value.getValue())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static Optional<byte[]> octets(Map<String, Collection<FormValue>> parts, String name) {
        return parts.getOrDefault(name, List.of()).stream()
                .filter(FormValue::isFileItem)
                .map(CaptureForm::read)
                .filter(octets -> octets.length > 0)
                .findFirst();
    }

    private static byte[] read(FormValue value) {
        try (InputStream in = value.getFileItem().getInputStream()) {
            byte[] octets = in.readNBytes(UploadedCaptures.MAX_OCTETS + 1);
            if (octets.length > UploadedCaptures.MAX_OCTETS) {
                throw Refusal.tooLarge("a screenshot or a page may have at most 10 MiB");
            }
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

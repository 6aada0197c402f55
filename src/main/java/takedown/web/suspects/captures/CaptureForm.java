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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jspecify.annotations.Nullable;
import takedown.monitoring.UploadedCaptures;
import takedown.monitoring.UploadedCaptures.Upload;
import takedown.name.Refusal;
import takedown.web.json.SentParts;

public final class CaptureForm {
    private static final List<String> PARTS = SentParts.names(Parts.class);

    private CaptureForm() {}

    /** The parts as OpenAPI describes them. No other part is accepted. */
    @Schema(name = "CaptureParts")
    record Parts(
            @Schema(type = SchemaType.STRING, format = "binary", description = "PNG or JPEG") @Nullable
            String screenshot,

            @Schema(type = SchemaType.STRING, format = "binary", description = "HTML") @Nullable
            String page,

            @Schema(description = "where it was seen; the suspect if left out") @Nullable
            String url,

            @Schema(description = "when it was seen; now if left out") @Nullable
            Instant takenAt,

            @Schema(description = "who saw it, and how") @Nullable
            String note) {}

    /** @throws Refusal (INVALID) for an unknown or repeated part and for a time that cannot be read, (TOO_LARGE) for a file over the limit */
    public static Upload upload(Map<String, Collection<FormValue>> parts) {
        SentParts sent = SentParts.of(parts, PARTS);
        return new Upload(
                octets(sent, "screenshot"),
                octets(sent, "page"),
                sent.text("url"),
                sent.text("takenAt").map(CaptureForm::time),
                sent.text("note"));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text.length() == 16 ? text + ":00Z" : text.length() == 19 ? text + "Z" : text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("`takenAt` must be a time such as 2026-11-29T10:00:00Z");
        }
    }

    private static Optional<byte[]> octets(SentParts parts, String name) {
        return parts.file(name).map(CaptureForm::read).filter(octets -> octets.length > 0);
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

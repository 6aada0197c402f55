package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import takedown.casefile.intake.Paste;
import takedown.casefile.intake.PastedIndicator;
import takedown.casefile.intake.Pastes;
import takedown.casefile.intake.StatedFields;
import takedown.name.Refusal;
import takedown.web.json.SentParts;
import takedown.web.signin.RoleNames;

@Path("/api/pastes")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class PastesResource {
    private static final String RFC822 = "message/rfc822";
    private static final String CSV = "text/csv";

    private final Pastes pastes;

    PastesResource(Pastes pastes) {
        this.pastes = pastes;
    }

    /**
     * @param line the line of the best occurrence, in the text or in the part of the mail, or its position in a JSON array, from 1
     * @param part the part of the mail that contains the indicator; null for other texts
     * @param live the form that is not defanged
     * @param suspect the form that the indicator will have as a suspect; null if it is not accepted
     * @param selected whether the indicator is proposed as a suspect
     * @param code the code of the reason why the indicator is not proposed; null if it is proposed
     * @param reason the same reason as a sentence for a person
     * @param stated what the rows of a table state about the indicator: role, category, verdict and note; the suspect should take these over
     */
    @Schema(name = "PastedIndicator")
    record IndicatorView(
            long line,
            Optional<String> part,
            @Schema(examples = "DOMAIN") String type,
            @Schema(examples = "hollowwren-keys[.]net") String text,
            Optional<String> live,
            Optional<String> defanged,
            Optional<String> suspect,
            boolean selected,
            Optional<PastedIndicator.Code> code,
            Optional<String> reason,
            long count,
            StatedFields stated) {
        static IndicatorView of(PastedIndicator found) {
            return new IndicatorView(
                    found.line(),
                    found.part(),
                    found.type(),
                    found.text(),
                    found.live(),
                    found.defanged(),
                    found.suspect(),
                    found.selected(),
                    found.obstacle().map(PastedIndicator.Obstacle::code),
                    found.obstacle().map(PastedIndicator.Obstacle::reason),
                    found.count(),
                    found.stated());
        }
    }

    /**
     * @param form the form in which the text was read
     * @param lines the number of lines that were read, without blank ones; of a mail, those of its header and of its texts
     * @param words the number of words in these lines
     * @param selected the number of indicators that are proposed as suspects
     * @param warnings parts that were not read, and assumptions
     */
    @Schema(name = "Paste")
    record PasteView(
            @Schema(examples = "MAIL") String form,
            long lines,
            long words,
            int found,
            long selected,
            List<IndicatorView> indicators,
            List<String> warnings) {
        static PasteView of(Paste paste) {
            return new PasteView(
                    paste.form().name(),
                    paste.extent().lines(),
                    paste.extent().words(),
                    paste.indicators().size(),
                    paste.selected(),
                    paste.indicators().stream().map(IndicatorView::of).toList(),
                    paste.warnings());
        }
    }

    /** The parts of a form. The schema has a name, since generated clients need one where an operation has several types of bodies. */
    @Schema(name = "PasteFile", requiredProperties = "file")
    record PasteFile(
            @Schema(type = SchemaType.STRING, format = "binary", description = "a text, an HTML page or a mail (.eml)")
            String file) {}

    @POST
    @Consumes({MediaType.TEXT_PLAIN, CSV, MediaType.APPLICATION_JSON, RFC822})
    @Operation(
            operationId = "readPaste",
            summary =
                    "Lists the indicators in a text, a table, a mail or a report; stores nothing and queries no server",
            description =
                    "Returns each indicator with its line, its type, its live and defanged form, the form that it will have as a suspect, and"
                            + " the reason if it is not accepted or not proposed. Parts of a mail are decoded (MIME), with"
                            + " HTML and the mails in it. text/csv and application/json are read as"
                            + " a list of suspects, and a table or an array that cannot be read is refused with its line. At most 2 MiB.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = "text/plain",
                        schema = @Schema(implementation = String.class),
                        examples = @ExampleObject(name = "two", value = Examples.SUSPECTS_TEXT)),
                @Content(mediaType = CSV, schema = @Schema(implementation = String.class)),
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(type = SchemaType.ARRAY, implementation = SuspectsResource.NewSuspect.class),
                        examples = @ExampleObject(name = "two", value = Examples.SUSPECTS)),
                @Content(mediaType = RFC822, schema = @Schema(implementation = String.class)),
                @Content(mediaType = "multipart/form-data", schema = @Schema(implementation = PasteFile.class))
            })
    @APIResponse(
            responseCode = "200",
            description = "What was found in the text: indicators and warnings",
            content = @Content(schema = @Schema(implementation = PasteView.class)))
    public PasteView read(@Context HttpHeaders headers, InputStream body) {
        MediaType type = headers.getMediaType();
        return PasteView.of(pastes.read(octets(body), form(Optional.ofNullable(type), ""), charset(type)));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public PasteView readFile(MultipartFormDataInput parts) {
        FormValue value = SentParts.of(parts.getValues(), SentParts.names(PasteFile.class))
                .part("file")
                .orElseThrow(() ->
                        Refusal.invalid("send the text or the mail as one part, file (curl -F file=@report.eml)"));
        if (!value.isFileItem()) {
            return PasteView.of(pastes.read(
                    value.getValue().getBytes(StandardCharsets.UTF_8), Optional.empty(), Optional.of("UTF-8")));
        }
        try (InputStream in = value.getFileItem().getInputStream()) {
            Optional<MediaType> type = Optional.ofNullable(value.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE))
                    .flatMap(PastesResource::mediaType);
            return PasteView.of(pastes.read(
                    octets(in),
                    form(type, Optional.ofNullable(value.getFileName()).orElse("")),
                    charset(type.orElse(null))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<MediaType> mediaType(String text) {
        try {
            return Optional.of(MediaType.valueOf(text));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Paste.Form> form(Optional<MediaType> type, String name) {
        String file = name.toLowerCase(Locale.ROOT);
        String media =
                type.map(given -> given.getType() + "/" + given.getSubtype()).orElse("");
        if (media.equals(RFC822) || file.endsWith(".eml")) {
            return Optional.of(Paste.Form.MAIL);
        }
        if (media.equals(CSV) || file.endsWith(".csv")) {
            return Optional.of(Paste.Form.CSV);
        }
        if (media.equals(MediaType.APPLICATION_JSON) || file.endsWith(".json")) {
            return Optional.of(Paste.Form.JSON);
        }
        return media.equals("text/html") || file.endsWith(".html") || file.endsWith(".htm")
                ? Optional.of(Paste.Form.HTML)
                : Optional.empty();
    }

    private static Optional<String> charset(@org.jspecify.annotations.Nullable MediaType type) {
        return Optional.ofNullable(type).map(given -> given.getParameters().get(MediaType.CHARSET_PARAMETER));
    }

    private static byte[] octets(InputStream body) {
        try {
            byte[] octets = body.readNBytes(Pastes.MAX_OCTETS + 1);
            if (octets.length > Pastes.MAX_OCTETS) {
                throw Pastes.tooLarge();
            }
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

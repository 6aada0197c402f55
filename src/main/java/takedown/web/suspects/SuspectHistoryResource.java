package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.HistoryExport;
import takedown.casefile.HistoryImport;
import takedown.casefile.HistoryIntake;
import takedown.web.signin.Caller;
import takedown.web.signin.Roles;

/** The history of one suspect, brought along and taken away. */
@Path("/api/suspects/{suspect}")
@Tag(name = "History")
@RolesAllowed({Roles.ANALYST, Roles.COUNSEL, Roles.AUDITOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SuspectHistoryResource {
    private final HistoryImport imports;
    private final HistoryExport exports;
    private final Caller caller;

    SuspectHistoryResource(HistoryImport imports, HistoryExport exports, Caller caller) {
        this.imports = imports;
        this.exports = exports;
        this.caller = caller;
    }

    @POST
    @Path("/history")
    @Consumes({CommonOutputFormat.MEDIA_TYPE, "application/ndjson", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RolesAllowed({Roles.ANALYST, Roles.COUNSEL})
    @Operation(
            operationId = "importSuspectHistory",
            summary = "Imports passive DNS",
            description =
                    "The Common Output Format, a record a line; a bad line is reported and the others are taken. Lines about"
                            + " other names are kept with the case and counted in aboutOthers; the same record of the same source is"
                            + " kept once.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = CommonOutputFormat.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "two", value = Examples.HISTORY)))
    public HistoryIntake add(
            @PathParam("suspect") UUID id,
            @Parameter(
                            description = "where the records come from; IMPORT if none is given",
                            example = "sensor Rotterdam")
                    @QueryParam("source")
                    @Nullable
                    String source,
            InputStream body) {
        return imports.ofSuspect(caller.actor(), id, takedown.web.json.Parameter.text(source), body);
    }

    @GET
    @Path("/history.cof")
    @Produces({CommonOutputFormat.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "exportSuspectHistory",
            summary = "Our own observations as passive DNS",
            description =
                    "The Common Output Format, a record a line, derived from the stored looks: consecutive ones that saw the same"
                            + " RRset are one record.")
    public Response export(@PathParam("suspect") UUID id) {
        return CommonOutputFormat.file(id, exports.ofSuspect(caller.actor(), id));
    }
}

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.history.HistoryExport;
import takedown.history.HistoryImport;
import takedown.history.HistoryIntake;
import takedown.web.signin.Caller;
import takedown.web.signin.Roles;

/** The history of a case and of one suspect: passive DNS that people bring along, and our own observations to take away. */
@Path("/api")
@Tag(name = "History")
@RolesAllowed({Roles.ANALYST, Roles.COUNSEL, Roles.AUDITOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
    private static final String FORMAT =
            "The Common Output Format, a record a line; a bad line is reported and the others are taken. ";
    private static final String OWN = "Our own observations as passive DNS";
    private static final String DERIVED =
            "The Common Output Format, a record a line, derived from the stored looks: consecutive ones that saw the same"
                    + " RRset are one record.";
    private static final String SOURCE = "where the records come from; IMPORT if none is given";
    private static final String SENSOR = "sensor Rotterdam";

    private final HistoryImport imports;
    private final HistoryExport exports;
    private final Caller caller;

    HistoryResource(HistoryImport imports, HistoryExport exports, Caller caller) {
        this.imports = imports;
        this.exports = exports;
        this.caller = caller;
    }

    @POST
    @Path("/cases/{case}/history")
    @Consumes({CommonOutputFormat.MEDIA_TYPE, "application/ndjson", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RolesAllowed({Roles.ANALYST, Roles.COUNSEL})
    @Operation(
            summary = "Imports passive DNS over many names",
            description = FORMAT
                    + "Lines are kept whatever name they are about; the same record of the same source is kept once.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = CommonOutputFormat.MEDIA_TYPE,
                        examples = @ExampleObject(name = "two", value = Examples.HISTORY)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        examples = @ExampleObject(name = "two", value = Examples.HISTORY))
            })
    public HistoryIntake addToCase(
            @PathParam("case") UUID id,
            @Parameter(description = SOURCE, example = SENSOR) @QueryParam("source") @Nullable String source,
            InputStream body) {
        return imports.intoCase(caller.working(id), takedown.web.json.Parameter.text(source), body);
    }

    @POST
    @Path("/suspects/{suspect}/history")
    @Consumes({CommonOutputFormat.MEDIA_TYPE, "application/ndjson", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RolesAllowed({Roles.ANALYST, Roles.COUNSEL})
    @Operation(
            summary = "Imports passive DNS",
            description = FORMAT + "Lines about other names are kept with the case and counted in aboutOthers; the same"
                    + " record of the same source is kept once.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = CommonOutputFormat.MEDIA_TYPE,
                        examples = @ExampleObject(name = "two", value = Examples.HISTORY)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        examples = @ExampleObject(name = "two", value = Examples.HISTORY))
            })
    public HistoryIntake addToSuspect(
            @PathParam("suspect") UUID id,
            @Parameter(description = SOURCE, example = SENSOR) @QueryParam("source") @Nullable String source,
            InputStream body) {
        return imports.ofSuspect(caller.actor(), id, takedown.web.json.Parameter.text(source), body);
    }

    @GET
    @Path("/cases/{case}/history.cof")
    @Produces({CommonOutputFormat.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = OWN, description = DERIVED)
    public Response exportOfCase(@PathParam("case") UUID id) {
        return CommonOutputFormat.file(id, exports.ofCase(caller.reading(id)));
    }

    @GET
    @Path("/suspects/{suspect}/history.cof")
    @Produces({CommonOutputFormat.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = OWN, description = DERIVED)
    public Response exportOfSuspect(@PathParam("suspect") UUID id) {
        return CommonOutputFormat.file(id, exports.ofSuspect(caller.actor(), id));
    }
}

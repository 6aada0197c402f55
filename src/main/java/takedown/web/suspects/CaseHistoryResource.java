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
import takedown.history.passive.HistoryExport;
import takedown.history.passive.HistoryImport;
import takedown.history.passive.HistoryIntake;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}")
@Tag(name = "History")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class CaseHistoryResource {
    private final HistoryImport imports;
    private final HistoryExport exports;
    private final Caller caller;

    CaseHistoryResource(HistoryImport imports, HistoryExport exports, Caller caller) {
        this.imports = imports;
        this.exports = exports;
        this.caller = caller;
    }

    @POST
    @Path("/history")
    @Consumes({CommonOutputFormat.MEDIA_TYPE, "application/ndjson", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "importCaseHistory",
            summary = "Imports passive DNS records for many names",
            description = CommonOutputFormat.FORMAT
                    + "Lines about any name are kept; the same record of the same source is kept once.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = CommonOutputFormat.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "two", value = Examples.HISTORY)))
    public HistoryIntake add(
            @PathParam("case") UUID id,
            @Parameter(description = CommonOutputFormat.SOURCE, example = CommonOutputFormat.SENSOR)
                    @QueryParam("source")
                    @Nullable
                    String source,
            InputStream body) {
        return imports.intoCase(caller.working(id), takedown.web.json.Parameter.text(source), body);
    }

    @GET
    @Path("/history.cof")
    @Produces({CommonOutputFormat.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "exportCaseHistory",
            summary = CommonOutputFormat.OWN,
            description = CommonOutputFormat.DERIVED)
    public Response export(@PathParam("case") UUID id) {
        return CommonOutputFormat.file(id, exports.ofCase(caller.reading(id)));
    }
}

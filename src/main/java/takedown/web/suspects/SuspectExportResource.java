package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class SuspectExportResource {
    private static final String VIEW = "name of the view, which becomes part of the file's name";

    private final SuspectExport export;
    private final Caller caller;

    SuspectExportResource(SuspectExport export, Caller caller) {
        this.export = export;
        this.caller = caller;
    }

    @GET
    @Path("/suspects.csv")
    @Produces(SuspectExport.CSV)
    @Operation(
            operationId = "exportSuspectsAsCsv",
            summary = "All suspects that match a filter, however many, as CSV",
            description = "RFC 4180, UTF-8. A cell that a spreadsheet would run as a formula begins with an apostrophe."
                    + " The parameters are those of the list.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = SuspectExport.CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response csv(
            @PathParam("case") UUID id,
            @BeanParam FilterParameters list,
            @Parameter(description = VIEW) @QueryParam("view") @Nullable String view) {
        return file(id, list, view, SuspectExport.Form.CSV);
    }

    @GET
    @Path("/suspects.xlsx")
    @Produces(SuspectExport.XLSX)
    @Operation(
            operationId = "exportSuspectsAsXlsx",
            summary = "The suspects that match a filter as an Excel workbook",
            description =
                    "Every cell is text. A sheet has at most a million rows. The parameters are those of the list.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = SuspectExport.XLSX,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response xlsx(
            @PathParam("case") UUID id,
            @BeanParam FilterParameters list,
            @Parameter(description = VIEW) @QueryParam("view") @Nullable String view) {
        return file(id, list, view, SuspectExport.Form.XLSX);
    }

    @GET
    @Path("/suspects.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "exportSuspectsAsJson",
            summary = "All suspects that match a filter, however many, as one JSON array",
            description = "The parameters are those of the list.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = SuspectView.class)))
    public Response json(
            @PathParam("case") UUID id,
            @BeanParam FilterParameters list,
            @Parameter(description = VIEW) @QueryParam("view") @Nullable String view) {
        return file(id, list, view, SuspectExport.Form.JSON);
    }

    private Response file(UUID id, FilterParameters list, @Nullable String view, SuspectExport.Form form) {
        return export.file(
                caller.reading(id), list.filter(), list.order(), takedown.web.json.Parameter.text(view), form);
    }
}

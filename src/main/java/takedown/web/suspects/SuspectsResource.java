package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.intake.Intake;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.suspects.BoundedCount;
import takedown.casefile.suspects.SuspectCursor;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;
import takedown.casefile.suspects.SuspectPage;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.web.json.Limit;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/suspects")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SuspectsResource {
    private static final String ADDS = "Adds suspects; a bad line is reported and the others are accepted";

    private static final String DEFAULT = "for entries that do not state their own";

    private final SuspectStore suspects;
    private final SuspectIntake intake;
    private final SuspectExport export;
    private final Caller caller;

    SuspectsResource(SuspectStore suspects, SuspectIntake intake, SuspectExport export, Caller caller) {
        this.suspects = suspects;
        this.intake = intake;
        this.export = export;
        this.caller = caller;
    }

    /**
     * An item of the JSON body. Only the OpenAPI description uses it, because the body is read as a stream. A plain text stands for an item with that
     * value.
     */
    @Schema(name = "NewSuspect")
    record NewSuspect(
            @Schema(required = true, examples = "hollowwren-keys.net")
            String value,

            @Nullable String role,
            @Nullable String category,
            @Nullable Verdict verdict,
            @Nullable String note) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(operationId = "addSuspects", summary = ADDS)
    @RequestBody(
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(type = SchemaType.ARRAY, implementation = NewSuspect.class),
                        examples = @ExampleObject(name = "two", value = Examples.SUSPECTS)),
                @Content(
                        mediaType = "text/plain",
                        schema = @Schema(implementation = String.class),
                        examples = @ExampleObject(name = "two", value = Examples.SUSPECTS_TEXT)),
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(implementation = String.class),
                        examples = @ExampleObject(name = "one", value = Examples.SUSPECTS_CSV))
            })
    public Intake addJson(
            @PathParam("case") UUID id,
            @Parameter(description = DEFAULT) @QueryParam("role") @DefaultValue("") String role,
            @Parameter(description = DEFAULT) @QueryParam("category") @DefaultValue("") String category,
            @Parameter(description = DEFAULT) @QueryParam("verdict") @DefaultValue("") String verdict,
            @Context HttpHeaders headers,
            InputStream body) {
        return intake.add(
                caller.working(id),
                SuspectTexts.json(body, charset(headers), new SuspectTexts.Defaults(role, category, verdict)));
    }

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(hidden = true)
    public Intake addText(
            @PathParam("case") UUID id,
            @QueryParam("role") @DefaultValue("") String role,
            @QueryParam("category") @DefaultValue("") String category,
            @QueryParam("verdict") @DefaultValue("") String verdict,
            @Context HttpHeaders headers,
            InputStream body) {
        return intake.add(
                caller.working(id),
                SuspectTexts.plain(body, charset(headers), new SuspectTexts.Defaults(role, category, verdict)));
    }

    @POST
    @Consumes("text/csv")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(hidden = true)
    public Intake addCsv(
            @PathParam("case") UUID id,
            @QueryParam("role") @DefaultValue("") String role,
            @QueryParam("category") @DefaultValue("") String category,
            @QueryParam("verdict") @DefaultValue("") String verdict,
            @Context HttpHeaders headers,
            InputStream body) {
        return intake.add(
                caller.working(id),
                SuspectTexts.csv(body, charset(headers), new SuspectTexts.Defaults(role, category, verdict)));
    }

    private static Optional<String> charset(HttpHeaders headers) {
        return Optional.ofNullable(headers.getMediaType())
                .map(type -> type.getParameters().get(MediaType.CHARSET_PARAMETER));
    }

    /**
     * @param count number of all suspects that match
     * @param filter the filter in canonical form, as the query of an address
     * @param sentence the filter in words
     */
    @Schema(name = "SuspectList")
    record SuspectList(
            List<SuspectView> items, @Nullable String next, BoundedCount count, String filter, String sentence) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, SuspectExport.CSV, SuspectExport.XLSX})
    @Operation(
            operationId = "listSuspects",
            summary = "The suspects of a case that match a filter, in any order",
            description = FilterParameters.FILTER
                    + " Accept: text/csv or the type of a workbook gives all of them as a file.")
    @APIResponse(
            responseCode = "200",
            description = "A page of the list, or a file with all matching suspects",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SuspectList.class)),
                @Content(mediaType = SuspectExport.CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = SuspectExport.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response list(
            @PathParam("case") UUID id,
            @BeanParam FilterParameters list,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Parameter(description = "name of the view, for the name of a file") @QueryParam("view") @Nullable
                    String view,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        CaseAccess access = caller.reading(id);
        SuspectFilter filter = list.filter();
        SuspectOrder order = list.order();
        Optional<SuspectExport.Form> form = form(headers);
        if (form.isPresent()) {
            return export.file(access, filter, order, takedown.web.json.Parameter.text(view), form.get());
        }
        SuspectPage page = suspects.list(
                access,
                filter,
                order,
                takedown.web.json.Parameter.text(after).map(text -> SuspectCursor.of(order, text)),
                Limit.of(limit));
        Optional<String> next = page.next().map(SuspectCursor::toString);
        Response.ResponseBuilder response = Response.ok(
                new SuspectList(
                        page.items().stream().map(SuspectView::of).toList(),
                        next.orElse(null),
                        page.count(),
                        filter.address(),
                        filter.sentence()),
                MediaType.APPLICATION_JSON_TYPE);
        next.ifPresent(cursor -> response.link(
                uri.getRequestUriBuilder().replaceQueryParam("after", cursor).build(), "next"));
        return response.build();
    }

    /** Returns the form of the file if the caller prefers a file to JSON. */
    private static Optional<SuspectExport.Form> form(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return Optional.empty();
            }
            if (type.isCompatible(MediaType.valueOf(SuspectExport.CSV))) {
                return Optional.of(SuspectExport.Form.CSV);
            }
            if (type.isCompatible(MediaType.valueOf(SuspectExport.XLSX))) {
                return Optional.of(SuspectExport.Form.XLSX);
            }
        }
        return Optional.empty();
    }
}

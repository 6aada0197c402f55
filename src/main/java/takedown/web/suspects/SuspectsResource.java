package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.casefile.intake.Intake;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.suspects.SuspectCursor;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;
import takedown.casefile.suspects.SuspectPage;
import takedown.casefile.suspects.Suspects;
import takedown.casefile.suspects.Verdict;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.signin.Caller;
import takedown.web.signin.Roles;

/** The suspects of a case, submitted as a stream and listed in pages. */
@Path("/api/cases/{case}/suspects")
@Tag(name = "Suspects")
@RolesAllowed({Roles.ANALYST, Roles.COUNSEL, Roles.AUDITOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SuspectsResource {
    private static final String ADDS = "Adds suspects; a bad line is reported and the others are taken";

    private final Suspects suspects;
    private final SuspectIntake intake;
    private final Caller caller;

    SuspectsResource(Suspects suspects, SuspectIntake intake, Caller caller) {
        this.suspects = suspects;
        this.intake = intake;
        this.caller = caller;
    }

    /** An item of the JSON, for the description only, because it is read as a stream. A plain text stands for its value. */
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
    @RolesAllowed({Roles.ANALYST, Roles.COUNSEL})
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
    public Intake addJson(@PathParam("case") UUID id, @Context HttpHeaders headers, InputStream body) {
        return intake.add(caller.working(id), SuspectTexts.json(body, charset(headers)));
    }

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.ANALYST, Roles.COUNSEL})
    @Operation(hidden = true)
    public Intake addText(
            @PathParam("case") UUID id,
            @QueryParam("role") @DefaultValue("") String role,
            @QueryParam("category") @DefaultValue("") String category,
            @QueryParam("verdict") @DefaultValue("") String verdict,
            @Context HttpHeaders headers,
            InputStream body) {
        return intake.add(caller.working(id), SuspectTexts.plain(body, charset(headers), role, category, verdict));
    }

    @POST
    @Consumes("text/csv")
    @RolesAllowed({Roles.ANALYST, Roles.COUNSEL})
    @Operation(hidden = true)
    public Intake addCsv(@PathParam("case") UUID id, @Context HttpHeaders headers, InputStream body) {
        return intake.add(caller.working(id), SuspectTexts.csv(body, charset(headers)));
    }

    private static Optional<String> charset(HttpHeaders headers) {
        return Optional.ofNullable(headers.getMediaType())
                .map(type -> type.getParameters().get(MediaType.CHARSET_PARAMETER));
    }

    @GET
    @Operation(operationId = "listSuspects", summary = "The suspects of a case that match a filter, in any order")
    public RestResponse<Page<SuspectView>> list(
            @PathParam("case") UUID id,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        SuspectOrder order = takedown.web.json.Parameter.text(sort).map(SuspectOrder::of).orElse(SuspectOrder.ADDED);
        SuspectPage page = suspects.list(
                caller.reading(id),
                SuspectFilter.of(uri.getQueryParameters(), ListParameters.OTHERS),
                order,
                takedown.web.json.Parameter.text(after).map(text -> SuspectCursor.of(order, text)),
                Limit.of(limit));
        return new Page<>(
                        page.items().stream().map(SuspectView::of).toList(),
                        page.next().map(SuspectCursor::toString).orElse(null))
                .response(uri);
    }
}

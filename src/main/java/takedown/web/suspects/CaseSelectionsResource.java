package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.bulk.Selection;
import takedown.casefile.suspects.bulk.Selections;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/** Freezes "all suspects that match", so that later work acts on exactly these. */
@Path("/api/cases/{case}/selections")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
@Produces(MediaType.APPLICATION_JSON)
public class CaseSelectionsResource {
    private final Selections selections;
    private final Caller caller;

    CaseSelectionsResource(Selections selections, Caller caller) {
        this.selections = selections;
        this.caller = caller;
    }

    @Schema(name = "NewSelection")
    record NewSelection(
            @Schema(
                    description = "the query part of the address of a list, without sort and paging; empty for all",
                    examples = "status=ACTIVE&verdict=MALICIOUS")
            @NotNull
            @Nullable
            String filter) {}

    @POST
    @Operation(
            operationId = "freezeSelection",
            summary = "Freezes all suspects that match a filter",
            description =
                    "The selection holds the ids. Suspects that match later are not in it. " + FilterParameters.FILTER)
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewSelection.class),
                            examples =
                                    @ExampleObject(
                                            name = "active and malicious",
                                            value = "{\"filter\": \"status=ACTIVE&verdict=MALICIOUS\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The selection was frozen. The Location header has its address.",
            content = @Content(schema = @Schema(implementation = SelectionResource.SelectionView.class)))
    public Response freeze(@PathParam("case") UUID id, @NotNull @Valid @Nullable NewSelection body) {
        String filter = Objects.requireNonNull(Objects.requireNonNull(body).filter());
        Selection frozen = selections.freeze(caller.working(id), SuspectFilter.of(filter));
        return Response.created(URI.create("/api/selections/" + frozen.id()))
                .entity(SelectionResource.SelectionView.of(frozen, new Selection.Changed(0, 0)))
                .build();
    }
}

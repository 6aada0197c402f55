package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
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
import takedown.casefile.suspects.Selection;
import takedown.casefile.suspects.Selections;
import takedown.casefile.suspects.SuspectFilter;
import takedown.web.json.Identified;
import takedown.web.signin.Caller;
import takedown.web.signin.Roles;

/** "All suspects that match", frozen, so that later work acts on exactly these. */
@Path("/api")
@Tag(name = "Suspects")
@RolesAllowed({Roles.ANALYST, Roles.COUNSEL, Roles.AUDITOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SelectionResource {
    private final Selections selections;
    private final Caller caller;

    SelectionResource(Selections selections, Caller caller) {
        this.selections = selections;
        this.caller = caller;
    }

    @Schema(name = "NewSelection")
    record NewSelection(
            @Schema(
                    description = "the query of the address of a list, without sort and paging; empty for all",
                    examples = "status=ACTIVE&verdict=MALICIOUS")
            @NotNull
            @Nullable
            String filter) {}

    /**
     * A selection in public form.
     *
     * @param sentence the filter in words
     * @param sha256 over the ids in ascending order, lower case, each followed by a line feed
     * @param changed the difference from what matches the filter now
     */
    @Schema(name = "Selection")
    record SelectionView(
            UUID id,
            UUID caseId,
            String filter,
            String sentence,
            Instant at,
            @Identified String madeBy,
            long count,
            String sha256,
            Selection.Changed changed) {
        static SelectionView of(Selection selection, Selection.Changed changed) {
            return new SelectionView(
                    selection.id(),
                    selection.caseId(),
                    selection.filter().address(),
                    selection.filter().sentence(),
                    selection.at(),
                    selection.by(),
                    selection.count(),
                    selection.sha256(),
                    changed);
        }
    }

    @POST
    @Path("/cases/{case}/selections")
    @RolesAllowed({Roles.ANALYST, Roles.COUNSEL})
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
            description = "Frozen; Location has its address",
            content = @Content(schema = @Schema(implementation = SelectionView.class)))
    public Response freeze(@PathParam("case") UUID id, @NotNull @Valid @Nullable NewSelection body) {
        String filter = Objects.requireNonNull(Objects.requireNonNull(body).filter());
        Selection frozen = selections.freeze(caller.working(id), SuspectFilter.of(filter));
        return Response.created(URI.create("/api/selections/" + frozen.id()))
                .entity(SelectionView.of(frozen, new Selection.Changed(0, 0)))
                .build();
    }

    @GET
    @Path("/selections/{selection}")
    @Operation(
            operationId = "getSelection",
            summary = "A selection, and how the suspects that match have changed since")
    public SelectionView get(@PathParam("selection") UUID id) {
        Selection selection = selections.get(caller.actor(), id);
        return SelectionView.of(selection, selections.changed(caller.reading(selection.caseId()), selection));
    }
}

package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;
import takedown.casefile.suspects.view.SavedView;
import takedown.casefile.suspects.view.SavedViews;
import takedown.web.json.BodyValues;
import takedown.web.json.Identified;
import takedown.web.json.Page;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/views")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SavedViewsResource {
    private final SavedViews views;
    private final Caller caller;

    SavedViewsResource(SavedViews views, Caller caller) {
        this.views = views;
        this.caller = caller;
    }

    /** @param shared true for a view of the case, which everyone who can see the case sees */
    @Schema(name = "NewView")
    record NewView(
            @NotNull @Size(max = BodyValues.LINE) @Nullable String name,
            @NotNull @Nullable String filter,
            @Nullable String sort,
            @Nullable Boolean shared) {}

    record SavedListView(
            UUID id,
            UUID caseId,
            String name,
            String filter,
            String sentence,
            String sort,
            boolean shared,
            @Identified String owner,
            Instant savedAt) {
        static SavedListView of(SavedView view) {
            return new SavedListView(
                    view.id(),
                    view.caseId(),
                    view.name(),
                    view.filter().address(),
                    view.filter().sentence(),
                    view.order().text(),
                    view.shared(),
                    view.owner(),
                    view.savedAt());
        }
    }

    @GET
    @Operation(operationId = "listViews", summary = "The shared views of the case and your own, by name")
    public Page<SavedListView> list(@PathParam("case") UUID id) {
        return new Page<>(
                views.list(caller.reading(id)).stream().map(SavedListView::of).toList(), null);
    }

    @POST
    @Operation(
            operationId = "saveView",
            summary = "Saves a filter and an order under a name; a view of the same name is replaced",
            description =
                    "A view is personal unless `shared` is true. Analysts and counsel who may change the case can save a view of the case.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewView.class),
                            examples =
                                    @ExampleObject(
                                            name = "young and active",
                                            value = "{\"name\": \"young and active\", \"filter\":"
                                                    + " \"status=ACTIVE&age=%3C30d\", \"sort\": \"-statusSince\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The view was saved. The Location header has its address.",
            content = @Content(schema = @Schema(implementation = SavedListView.class)))
    public Response save(@PathParam("case") UUID id, @NotNull @Valid @Nullable NewView body) {
        NewView given = Objects.requireNonNull(body);
        // Access to the case is checked before the filter is parsed.
        CaseAccess access = Boolean.TRUE.equals(given.shared()) ? caller.working(id) : caller.reading(id);
        String name = Objects.requireNonNull(given.name());
        SuspectFilter filter = SuspectFilter.of(Objects.requireNonNull(given.filter()));
        SuspectOrder order = Parameter.text(given.sort()).map(SuspectOrder::of).orElse(SuspectOrder.ADDED);
        SavedView saved = access instanceof takedown.casefile.CaseWork work
                ? views.share(work, name, filter, order)
                : views.save(access, name, filter, order);
        return Response.created(URI.create("/api/cases/" + id + "/views/" + saved.id()))
                .entity(SavedListView.of(saved))
                .build();
    }

    @DELETE
    @Path("/{view}")
    @Operation(
            operationId = "deleteView",
            summary = "Deletes your own view, or one of the case if you may change the case")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("case") UUID id, @PathParam("view") UUID view) {
        CaseAccess access = caller.reading(id);
        Optional<SavedView> found = views.list(access).stream()
                .filter(each -> each.id().equals(view))
                .findFirst();
        if (found.filter(SavedView::shared).isPresent()) {
            views.delete(caller.working(id), view);
        } else {
            views.delete(access, view);
        }
    }
}

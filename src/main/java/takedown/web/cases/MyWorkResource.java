package takedown.web.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.Cases;
import takedown.casefile.suspects.view.SavedView;
import takedown.casefile.suspects.view.SavedViewStore;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/me")
@Tag(name = "Me")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class MyWorkResource {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Cases cases;
    private final SavedViewStore views;
    private final Caller caller;
    private final Clock clock;

    MyWorkResource(Cases cases, SavedViewStore views, Caller caller, Clock clock) {
        this.cases = cases;
        this.views = views;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/events")
    @Operation(
            operationId = "listMyEvents",
            summary = "What you did in the cases that you may see, latest first",
            description = "Read from the journals of the cases. Without `since`, covers the last seven days.")
    public Page<AuditResource.EventView> events(
            @Parameter(example = "2026-11-23T00:00:00Z") @QueryParam("since") @Nullable String since,
            @QueryParam("limit") @Nullable String limit) {
        Instant from = takedown.web.json.Parameter.time("since", since)
                .orElseGet(() -> clock.instant().minus(WEEK));
        return new Page<>(
                cases.doneBy(caller.actor(), from, Limit.of(limit)).stream()
                        .map(AuditResource.EventView::of)
                        .toList(),
                null);
    }

    /**
     * @param filter as in the address of the list of suspects
     * @param shared whether everyone who can see the case sees the view
     */
    @Schema(name = "SavedView")
    record ViewView(UUID id, UUID caseId, String name, String filter, String sort, boolean shared, Instant savedAt) {
        static ViewView of(SavedView view) {
            return new ViewView(
                    view.id(),
                    view.caseId(),
                    view.name(),
                    view.filter().address(),
                    view.order().text(),
                    view.shared(),
                    view.savedAt());
        }
    }

    @GET
    @Path("/views")
    @Operation(operationId = "listMyViews", summary = "The views of lists of suspects that you saved")
    public Page<ViewView> views() {
        List<ViewView> all = views.of(caller.actor()).stream().map(ViewView::of).toList();
        return new Page<>(all, null);
    }
}

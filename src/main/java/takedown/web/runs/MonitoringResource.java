package takedown.web.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.monitoring.RunControl;
import takedown.monitoring.run.Run;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.json.Parameter;
import takedown.web.problem.Problem;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/monitoring/runs")
@Tag(
        name = "Runs",
        description =
                "A run checks the suspects of one case, or at night of all open cases. A failed look-up changes nothing")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class MonitoringResource {
    /** Default number of nightly runs on a page. It is low, since a page has the changes of each run. */
    private static final int NIGHTS = 20;

    private final RunControl runs;
    private final Caller caller;
    private final Clock clock;

    MonitoringResource(RunControl runs, Caller caller, Clock clock) {
        this.runs = runs;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @Operation(
            operationId = "startNightlyRun",
            summary = "Starts a nightly run now, over all suspects of all open cases")
    @APIResponse(
            responseCode = "202",
            description = "The run was started. The Location header has its address.",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(
            responseCode = "409",
            description = "A nightly run is already in progress; `run` is its id",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response startNight() {
        return RunView.begun(runs.startNow(caller.actor()), clock.instant());
    }

    /** @param changes the changes of suspects that the caller may see */
    record NightView(@JsonUnwrapped RunView run, List<RunView.ChangeView> changes) {}

    @GET
    @Operation(
            operationId = "listNightlyRuns",
            summary = "Nightly runs, latest first, each with the changes that you may see")
    public RestResponse<Page<NightView>> nights(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        int wanted = Parameter.text(limit).isPresent() ? Limit.of(limit) : NIGHTS;
        List<Run> found = runs.nightly(caller.actor(), Parameter.id("after", after), wanted);
        return new Page<>(
                        found.stream()
                                .map(run -> new NightView(
                                        RunView.of(run, clock.instant()),
                                        RunView.of(runs.changes(caller.actor(), run.id()))))
                                .toList(),
                        found.size() < wanted ? null : found.getLast().id().toString())
                .response(uri);
    }
}

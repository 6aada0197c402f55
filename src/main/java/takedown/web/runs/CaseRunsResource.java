package takedown.web.runs;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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

@Path("/api/cases/{case}/runs")
@Tag(
        name = "Runs",
        description =
                "A run checks the suspects of one case, or at night of all open cases. A failed look-up changes nothing")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class CaseRunsResource {
    private final RunControl runs;
    private final Caller caller;
    private final Clock clock;

    CaseRunsResource(RunControl runs, Caller caller, Clock clock) {
        this.runs = runs;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param selection the id of a selection, whose suspects are investigated; all suspects of the case when omitted
     * @param sha256 SHA-256 of the selection, by which the caller confirms its suspects; required if other suspects match its filter now
     */
    @Schema(name = "StartRun")
    record RunBody(@Nullable UUID selection, @Nullable String sha256) {}

    @POST
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(hidden = true)
    public Response startAll(@PathParam("case") UUID id) {
        return RunView.begun(runs.startCase(caller.actor(), id), clock.instant());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(operationId = "startCaseRun", summary = "Investigates all suspects of the case, or of a selection, now")
    @APIResponse(
            responseCode = "202",
            description = "The run was started. The Location header has its address.",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(
            responseCode = "409",
            description = "A run of the case is already in progress; `run` is its id",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RunBody.class),
                            examples = @ExampleObject(name = "all suspects", value = "{}")))
    public Response start(@PathParam("case") UUID id, @Nullable RunBody body) {
        Optional<UUID> selection = Optional.ofNullable(body).map(RunBody::selection);
        return RunView.begun(
                selection.isPresent()
                        ? runs.startSelection(
                                caller.actor(),
                                id,
                                selection.get(),
                                Optional.ofNullable(body).map(RunBody::sha256))
                        : runs.startCase(caller.actor(), id),
                clock.instant());
    }

    @GET
    @Operation(operationId = "listCaseRuns", summary = "The runs of the case, latest first")
    public RestResponse<Page<RunView>> list(
            @PathParam("case") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        int wanted = Limit.of(limit);
        List<Run> found = runs.ofCase(caller.reading(id), Parameter.id("after", after), wanted);
        return new Page<>(
                        found.stream()
                                .map(run -> RunView.of(run, clock.instant()))
                                .toList(),
                        found.size() < wanted ? null : found.getLast().id().toString())
                .response(uri);
    }
}

package takedown.web.runs;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.casefile.people.Actor;
import takedown.monitoring.RunControl;
import takedown.web.guard.Streams;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/runs/{run}")
@Tag(
        name = "Runs",
        description =
                "A run checks the suspects of one case, or at night of all open cases. A failed look-up changes nothing")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
    private final RunControl runs;
    private final Streams streams;
    private final Caller caller;
    private final Clock clock;

    RunResource(RunControl runs, Streams streams, Caller caller, Clock clock) {
        this.runs = runs;
        this.streams = streams;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "getRun", summary = "The state of a run")
    public RunView get(@PathParam("run") UUID id) {
        return RunView.of(runs.get(caller.actor(), id), clock.instant());
    }

    @POST
    @Path("/pause")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @Operation(operationId = "pauseRun", summary = "Pauses a run once the names in progress are done")
    public RunView pause(@PathParam("run") UUID id) {
        return RunView.of(runs.pause(caller.actor(), id), clock.instant());
    }

    @POST
    @Path("/resume")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @Operation(operationId = "resumeRun", summary = "Resumes a paused run where it stopped")
    public RunView resume(@PathParam("run") UUID id) {
        return RunView.of(runs.resume(caller.actor(), id), clock.instant());
    }

    @POST
    @Path("/cancel")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
    @Operation(
            operationId = "cancelRun",
            summary = "Cancels a run once the names in progress are done. Its observations are kept.")
    public RunView cancel(@PathParam("run") UUID id) {
        return RunView.of(runs.cancel(caller.actor(), id), clock.instant());
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(
            operationId = "streamRunEvents",
            summary = "The progress of a run",
            description =
                    "Server-sent events: \"progress\" on each change, and one \"finished\" at the end; the data of each is"
                            + " the run as JSON. The stream also ends when the caller may no longer see the run, and after an hour.")
    @APIResponse(
            responseCode = "200",
            description = "Events",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "429", description = "Too many streams are open; Retry-After has when to try again")
    public Multi<OutboundSseEvent> events(@PathParam("run") UUID id, @Context Sse sse) {
        Actor actor = caller.actor();
        return streams.limited(actor.user(), runs.progress(actor, id))
                .map(run -> sse.newEventBuilder()
                        .name(run.state().isOver() ? "finished" : "progress")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(RunView.class, RunView.of(run, clock.instant()))
                        .build());
    }
}

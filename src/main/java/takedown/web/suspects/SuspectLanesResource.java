package takedown.web.suspects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.dispatch.pending.Milestones;
import takedown.dispatch.pending.Milestones.Milestone;
import takedown.history.timeline.LaneReader;
import takedown.history.timeline.Lanes;
import takedown.web.json.ChoiceParameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/suspects/{suspect}/lanes")
@Tag(name = "History")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SuspectLanesResource {
    private final SuspectStore suspects;
    private final LaneReader lanes;
    private final Milestones milestones;
    private final Caller caller;

    SuspectLanesResource(SuspectStore suspects, LaneReader lanes, Milestones milestones, Caller caller) {
        this.suspects = suspects;
        this.lanes = lanes;
        this.milestones = milestones;
        this.caller = caller;
    }

    /**
     * @param seenUntil when the service last observed the suspect
     * @param gaps periods of more than a day in which no source observed the name
     * @param milestones court orders of the case, and packets that name the suspect
     */
    record LanesView(
            Optional<Instant> seenUntil, List<Lanes.Lane> lanes, List<Lanes.Span> gaps, List<Milestone> milestones) {}

    @GET
    @Operation(
            operationId = "getLanes",
            summary =
                    "The values of a suspect over time: status, registrar, name servers, addresses, mail, certificate",
            description =
                    "The history that the timeline shows, as the periods in which each value was observed, with the orders and packets of the"
                            + " case. A failed look-up does not end a period.")
    public LanesView lanes(
            @PathParam("suspect") UUID id,
            @Parameter(description = "only lanes of these kinds; all kinds if omitted") @QueryParam("lane") @Nullable
                    List<String> lane) {
        Suspect suspect = suspects.get(caller.actor(), id);
        CaseAccess access = caller.reading(suspect.caseId());
        Lanes found = lanes.of(access, suspect, kinds(lane));
        return new LanesView(found.seenUntil(), found.lanes(), found.gaps(), milestones.of(access, suspect));
    }

    /** @throws takedown.name.Refusal (INVALID) for an unknown kind */
    public static Set<Lanes.LaneKind> kinds(@Nullable List<String> given) {
        Set<Lanes.LaneKind> chosen = Optional.ofNullable(given).orElse(List.of()).stream()
                .flatMap(text -> ChoiceParameter.of("lane", text, Lanes.LaneKind.class).stream())
                .collect(Collectors.toSet());
        return chosen.isEmpty() ? Set.of(Lanes.LaneKind.values()) : chosen;
    }
}

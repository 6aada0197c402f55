package takedown.web.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseChange;
import takedown.casefile.CaseChanges;
import takedown.casefile.CaseChanges.Cursor;
import takedown.casefile.people.Actor;
import takedown.casefile.people.Marks;
import takedown.name.Defang;
import takedown.web.json.Limit;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/changes")
@Tag(name = "Cases")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class ChangesResource {
    /** The period shown to a person who has never marked changes as seen. */
    private static final Duration FIRST = Duration.ofDays(7);

    private final CaseChanges happenings;
    private final Marks marks;
    private final Caller caller;
    private final Clock clock;

    ChangesResource(CaseChanges happenings, Marks marks, Caller caller, Clock clock) {
        this.happenings = happenings;
        this.marks = marks;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param id unique among all changes, and always the same for the same change
     * @param kind STATUS_CHANGED, RUN_FINISHED, or the type of an entry in the journal
     * @param subject the suspect, order, run or packet
     * @param suspect the suspect's key, defanged
     * @param actor the identity, or the name of the service; null for a change of status and for the end of a run
     */
    @Schema(name = "CaseChange")
    record ChangeView(
            UUID id,
            Instant at,
            UUID caseId,
            String caseTitle,
            @Schema(examples = "STATUS_CHANGED") String kind,
            Optional<UUID> subject,
            Optional<String> suspect,
            Optional<String> actor,
            @Schema(examples = "ACTIVE -> SEIZED") String detail) {
        static ChangeView of(CaseChange happening) {
            return new ChangeView(
                    happening.id(),
                    happening.at(),
                    happening.caseId(),
                    happening.caseTitle(),
                    happening.kind(),
                    happening.subject(),
                    happening.suspect().map(Defang::defang),
                    happening.actor(),
                    happening.detail());
        }
    }

    /**
     * A page of changes, latest first.
     *
     * @param since the instant after which the changes happened
     * @param next the value to send as {@code after} to continue; null at the end
     */
    @Schema(name = "CaseChanges")
    record ChangesView(
            Instant since, List<ChangeView> items, @Nullable String next) {}

    @GET
    @Operation(
            operationId = "listChanges",
            summary = "The changes in your cases, latest first",
            description =
                    "Covers statuses, returned names, verdicts, orders, approvals, dispatches, answers and ended runs, in the cases of which"
                            + " you are a member, or in one case that you may see. Without `since`, the list begins at the time"
                            + " recorded with PUT /api/me/looked, or seven days ago.")
    public RestResponse<ChangesView> list(
            @Parameter(example = "2026-11-23T14:30:00Z") @QueryParam("since") @Nullable String since,
            @QueryParam("case") @Nullable String caseId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        Actor actor = caller.actor();
        Instant from = takedown.web.json.Parameter.time("since", since)
                .or(() -> marks.looked(actor))
                .orElseGet(() -> clock.instant().minus(FIRST));
        CaseChanges.Found found = happenings.since(
                actor,
                takedown.web.json.Parameter.id("case", caseId),
                from,
                takedown.web.json.Parameter.text(after).map(Cursor::parse).orElse(Cursor.START),
                Limit.of(limit));
        Optional<String> next = found.next().map(Cursor::toString);
        RestResponse.ResponseBuilder<ChangesView> response = RestResponse.ResponseBuilder.ok(
                new ChangesView(from, found.items().stream().map(ChangeView::of).toList(), next.orElse(null)));
        next.ifPresent(cursor -> response.link(
                uri.getRequestUriBuilder()
                        .replaceQueryParam("since", from)
                        .replaceQueryParam("after", cursor)
                        .build(),
                "next"));
        return response.build();
    }
}

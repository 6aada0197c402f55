package takedown.web.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseEvent;
import takedown.casefile.Cases;
import takedown.casefile.EventQuery;
import takedown.name.Refusal;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/audit")
@Tag(name = "Audit")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final Cases cases;
    private final Caller caller;

    AuditResource(Cases cases, Caller caller) {
        this.cases = cases;
        this.caller = caller;
    }

    /**
     * @param actor the identity of the person as text, or the name of the service
     * @param actorName the name from the person's last sign-in
     * @param subject the suspect, order, run or packet that the event concerns; null if it concerns none of these
     * @param field the changed field, with its value before and after
     * @param address the address from which the request came; null for an action of the service itself
     */
    public record EventView(
            UUID id,
            UUID caseId,
            Instant at,
            String actor,
            String actorName,
            String type,
            Optional<UUID> subject,
            String detail,
            Optional<String> field,
            Optional<String> before,
            Optional<String> after,
            Optional<String> address) {
        public static EventView of(CaseEvent event) {
            return new EventView(
                    event.id(),
                    event.caseId(),
                    event.at(),
                    event.actor(),
                    event.actorName(),
                    event.type().name(),
                    event.subject(),
                    event.detail(),
                    event.change().map(CaseEvent.Change::field),
                    event.change().flatMap(CaseEvent.Change::before),
                    event.change().flatMap(CaseEvent.Change::after),
                    event.address());
        }
    }

    @GET
    @Operation(operationId = "listEvents", summary = "The events of a case, oldest first")
    public RestResponse<Page<EventView>> journal(
            @QueryParam("case") @Nullable String id,
            @Parameter(description = "a part of the person's identity or name") @QueryParam("actor") @Nullable
                    String actor,
            @Parameter(description = "only this type", example = "JUDGED") @QueryParam("type") @Nullable String type,
            @Parameter(description = "from this time on", example = "2026-11-23T00:00:00Z")
                    @QueryParam("since")
                    @Nullable
                    String since,
            @Parameter(description = "before this time", example = "2026-11-24T00:00:00Z")
                    @QueryParam("until")
                    @Nullable
                    String until,
            @Parameter(description = "a part of the detail, or of a changed field or its values")
                    @QueryParam("q")
                    @Nullable
                    String text,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        UUID wanted =
                takedown.web.json.Parameter.id("case", id).orElseThrow(() -> Refusal.invalid("name the case: ?case=…"));
        return Page.of(
                        cases.journal(
                                caller.actor(),
                                wanted,
                                query(actor, type, since, until, text),
                                takedown.web.json.Parameter.id("after", after),
                                Limit.of(limit)),
                        EventView::of)
                .response(uri);
    }

    /** @throws Refusal (INVALID) for an unknown type, a text that is not a time, and an {@code until} that is not later than {@code since} */
    public static EventQuery query(
            @Nullable String actor,
            @Nullable String type,
            @Nullable String since,
            @Nullable String until,
            @Nullable String text) {
        Optional<Instant> from = takedown.web.json.Parameter.time("since", since);
        Optional<Instant> to = takedown.web.json.Parameter.time("until", until);
        if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
            throw Refusal.invalid("`until` must be later than `since`, which is " + from.get());
        }
        return new EventQuery(
                takedown.web.json.Parameter.text(actor),
                ChoiceParameter.of("type", type, CaseEvent.Type.class),
                from,
                to,
                takedown.web.json.Parameter.text(text));
    }
}

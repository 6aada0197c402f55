package takedown.web.suspects.bulk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseWork;
import takedown.casefile.suspects.Verdict;
import takedown.casefile.suspects.bulk.BulkChange;
import takedown.casefile.suspects.bulk.BulkChanges;
import takedown.monitoring.BulkJobs;
import takedown.name.Refusal;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BulkResource {
    private static final String HOW =
            "For a selection or for up to 10,000 named suspects. 409 with the difference when other suspects match the selection's filter now, unless"
                    + " `sha256` confirms the frozen ones. A large selection is changed after the response: 202, and Location has the job. The same"
                    + " change of the same selection is made once.";

    private final BulkJobs jobs;
    private final BulkChanges changes;
    private final Caller caller;

    BulkResource(BulkJobs jobs, BulkChanges changes, Caller caller) {
        this.jobs = jobs;
        this.changes = changes;
        this.caller = caller;
    }

    private sealed interface Targets {
        @Nullable
        UUID selection();

        @Nullable
        Set<UUID> suspects();

        @Nullable
        String sha256();

        @Nullable
        String reason();
    }

    /**
     * @param selection the suspects of this selection; either this or {@code suspects}
     * @param sha256 SHA-256 of the selection, which confirms the frozen suspects even if other suspects match now
     * @param category the new category; if omitted, the categories stay unchanged
     * @param reason the reason, for the journal
     */
    @Schema(name = "BulkVerdict")
    record VerdictBody(
            @Nullable UUID selection,
            @Nullable Set<UUID> suspects,
            @Nullable String sha256,
            @NotNull @Nullable Verdict verdict,
            @Size(max = 200) @Nullable String category,
            @NotBlank @Size(max = 2_000) @Nullable String reason)
            implements Targets {}

    /** @param role the new role; an empty text removes the role */
    @Schema(name = "BulkRole")
    record RoleBody(
            @Nullable UUID selection,
            @Nullable Set<UUID> suspects,
            @Nullable String sha256,
            @NotNull @Size(max = 200) @Nullable String role,
            @NotBlank @Size(max = 2_000) @Nullable String reason)
            implements Targets {}

    @POST
    @Path("/verdicts")
    @Operation(
            operationId = "judgeSuspects",
            summary = "One verdict on many suspects, journaled once",
            description = HOW)
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = VerdictBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "a selection",
                                            value =
                                                    "{\"selection\": \"01936f5e-7b2a-7c3d-8e4f-5a6b7c8d9e0f\", \"verdict\": \"MALICIOUS\", \"category\": \"DGA\", \"reason\": \"all from the generator of 20 November\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Started; Location has the job",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response judge(@PathParam("case") UUID id, @NotNull @Valid @Nullable VerdictBody body) {
        VerdictBody asked = Objects.requireNonNull(body);
        return change(
                id,
                asked,
                BulkChange.Kind.VERDICT,
                Objects.requireNonNull(asked.verdict()).name(),
                Optional.ofNullable(asked.category()));
    }

    @POST
    @Path("/roles")
    @Operation(operationId = "setRoles", summary = "One role for many suspects, journaled once", description = HOW)
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RoleBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "a selection",
                                            value =
                                                    "{\"selection\": \"01936f5e-7b2a-7c3d-8e4f-5a6b7c8d9e0f\", \"role\": \"storefront\", \"reason\": \"same shop template\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Started; Location has the job",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response roles(@PathParam("case") UUID id, @NotNull @Valid @Nullable RoleBody body) {
        RoleBody asked = Objects.requireNonNull(body);
        return change(id, asked, BulkChange.Kind.ROLE, Objects.requireNonNull(asked.role()), Optional.empty());
    }

    private Response change(UUID id, Targets targets, BulkChange.Kind kind, String value, Optional<String> category) {
        CaseWork work = caller.working(id);
        Optional<UUID> selection = Optional.ofNullable(targets.selection());
        Optional<Set<UUID>> suspects = Optional.ofNullable(targets.suspects());
        BulkChanges.Asked asked =
                new BulkChanges.Asked(kind, value, category, Objects.requireNonNull(targets.reason()));
        if (selection.isPresent() == suspects.isPresent()) {
            throw Refusal.invalid("give either selection or suspects");
        }
        return answer(
                selection.isPresent()
                        ? jobs.change(work, selection.get(), Optional.ofNullable(targets.sha256()), asked)
                        : changes.make(work, suspects.orElseThrow(), asked));
    }

    private static Response answer(BulkChange change) {
        boolean going = change.state() == BulkChange.State.RUNNING;
        return Response.status(going ? Response.Status.ACCEPTED : Response.Status.OK)
                .location(URI.create("/api/jobs/" + change.id()))
                .entity(JobView.of(change))
                .build();
    }
}

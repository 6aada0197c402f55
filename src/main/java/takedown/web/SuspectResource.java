package takedown.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.attribution.Dossier;
import takedown.casefile.Orders;
import takedown.casefile.Suspect;
import takedown.casefile.Suspects;
import takedown.casefile.Verdict;
import takedown.history.Snapshots;
import takedown.investigation.DossierView;
import takedown.investigation.Investigator;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.signin.Caller;
import takedown.web.signin.Roles;

/** One suspect with what was last seen of it. */
@Path("/api/suspects/{suspect}")
@Tag(name = "Suspects")
@RolesAllowed({Roles.ANALYST, Roles.COUNSEL, Roles.AUDITOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SuspectResource {
    private final Suspects suspects;
    private final Orders orders;
    private final Snapshots snapshots;
    private final Investigator investigator;
    private final Caller caller;

    SuspectResource(Suspects suspects, Orders orders, Snapshots snapshots, Investigator investigator, Caller caller) {
        this.suspects = suspects;
        this.orders = orders;
        this.snapshots = snapshots;
        this.investigator = investigator;
        this.caller = caller;
    }

    /** @param dossier of the last look that brought news; null before the first */
    record SuspectWithDossier(
            @JsonUnwrapped SuspectView suspect, @Nullable DossierView dossier) {}

    @GET
    @Operation(summary = "A suspect with its dossier, attributed anew from what was last seen; nobody is asked")
    public SuspectWithDossier get(@PathParam("suspect") UUID id) {
        Suspect suspect = suspects.get(caller.actor(), id);
        return new SuspectWithDossier(
                SuspectView.of(suspect), dossier(suspect).map(DossierView::of).orElse(null));
    }

    @Schema(name = "JudgeSuspect")
    record Judgement(
            @NotNull @Nullable Verdict verdict, @Nullable String note) {}

    @PATCH
    @RolesAllowed({Roles.ANALYST, Roles.COUNSEL})
    @Operation(summary = "Another judgement: only the verdict MALICIOUS may reach a request against the name")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Judgement.class),
                            examples =
                                    @ExampleObject(
                                            name = "an innocent shop",
                                            value =
                                                    "{\"verdict\": \"COMPROMISED\", \"note\": \"the owner was told\"}")))
    public SuspectView judge(@PathParam("suspect") UUID id, @NotNull @Valid @Nullable Judgement body) {
        Judgement judgement = Objects.requireNonNull(body);
        return SuspectView.of(suspects.judge(
                caller.actor(),
                id,
                Objects.requireNonNull(judgement.verdict()),
                Optional.ofNullable(judgement.note())));
    }

    @GET
    @Path("/timeline")
    @Operation(
            summary = "Every change seen, latest first",
            description =
                    "Our own observations, and what passive DNS saw before there was a case, each with its source.")
    public Page<TimelineEntry> timeline(@PathParam("suspect") UUID id, @QueryParam("limit") @Nullable String limit) {
        Suspect suspect = suspects.get(caller.actor(), id);
        return TimelineEntry.merged(
                snapshots.timeline(id, Limit.of(limit)), dossier(suspect).map(Dossier::snapshot), Limit.of(limit));
    }

    private Optional<Dossier> dossier(Suspect suspect) {
        return suspect.snapshotId()
                .flatMap(snapshots::get)
                .map(snapshot -> investigator.attribute(snapshot, orders.nameServers(suspect.caseId())));
    }
}

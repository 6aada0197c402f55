package takedown.web.suspects;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import takedown.attribution.Dossier;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.casefile.suspects.Verdict;
import takedown.history.SnapshotStore;
import takedown.history.timeline.TimelineCursor;
import takedown.history.timeline.TimelinePage;
import takedown.history.timeline.Timelines;
import takedown.investigation.DossierView;
import takedown.protection.CaseDossiers;
import takedown.web.json.Limit;
import takedown.web.json.Page;
import takedown.web.json.Parameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/suspects/{suspect}")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SuspectResource {
    private final SuspectStore suspects;
    private final SnapshotStore snapshots;
    private final Timelines timelines;
    private final CaseDossiers dossiers;
    private final Caller caller;

    SuspectResource(
            SuspectStore suspects, SnapshotStore snapshots, Timelines timelines, CaseDossiers dossiers, Caller caller) {
        this.suspects = suspects;
        this.snapshots = snapshots;
        this.timelines = timelines;
        this.dossiers = dossiers;
        this.caller = caller;
    }

    /**
     * @param dossier the dossier from the last investigation with a change, with the DNS of a later quick check; null before the first investigation
     */
    record SuspectWithDossier(
            @JsonUnwrapped SuspectView suspect, @Nullable DossierView dossier) {}

    @GET
    @Operation(
            operationId = "getSuspect",
            summary = "A suspect with its dossier, from the last observations; queries no server")
    public SuspectWithDossier get(@PathParam("suspect") UUID id) {
        Suspect suspect = suspects.get(caller.actor(), id);
        return new SuspectWithDossier(
                SuspectView.of(suspect),
                dossier(suspect)
                        .map(dossier -> DossierView.of(dossier)
                                .concluded(suspect.status().name(), suspect.statusReason()))
                        .orElse(null));
    }

    @Schema(name = "JudgeSuspect")
    record Judgement(
            @NotNull @Nullable Verdict verdict, @Nullable String note) {}

    @PATCH
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "judgeSuspect",
            summary = "Changes the verdict. Only MALICIOUS permits a request against the name")
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
            operationId = "getTimeline",
            summary = "All observed changes, latest first",
            description =
                    "Our own observations, what passive DNS saw before there was a case, and what was imported, each with its"
                            + " source. An entry of kind GAP is a period of more than a day in which no source saw anything.")
    public RestResponse<Page<TimelineEntry>> timeline(
            @PathParam("suspect") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        Suspect suspect = suspects.get(caller.actor(), id);
        CaseAccess access = caller.reading(suspect.caseId());
        TimelinePage page = timelines.page(
                access,
                suspect,
                Parameter.text(after).map(TimelineCursor::parse).orElse(TimelineCursor.START),
                Limit.of(limit));
        return new Page<>(
                        page.events().stream().map(TimelineEntry::of).toList(),
                        page.next().map(TimelineCursor::toString).orElse(null))
                .response(uri);
    }

    private Optional<Dossier> dossier(Suspect suspect) {
        CaseAccess access = caller.reading(suspect.caseId());
        return snapshots
                .present(access, suspect)
                .flatMap(snapshot -> Optional.ofNullable(
                        dossiers.of(access, Map.of(suspect.id(), snapshot)).get(suspect.id())));
    }
}

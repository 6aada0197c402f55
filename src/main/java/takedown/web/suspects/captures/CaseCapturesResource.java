package takedown.web.suspects.captures;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.investigation.TipOff;
import takedown.monitoring.PageChecks;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}")
@Tag(name = "Captures")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class CaseCapturesResource {
    /** Maximum number of suspects for which the figures of the tip-off meter are added up. */
    private static final int MOST = 100_000;

    private final SuspectStore suspects;
    private final Cases cases;
    private final PageChecks checks;
    private final Caller caller;

    CaseCapturesResource(SuspectStore suspects, Cases cases, PageChecks checks, Caller caller) {
        this.suspects = suspects;
        this.cases = cases;
        this.checks = checks;
        this.caller = caller;
    }

    /** @param suspects the suspects whose pages are captured; all suspects of the case if left out */
    @Schema(name = "CaptureCase")
    record CaptureBody(@Nullable List<UUID> suspects) {}

    @Schema(name = "QueuedCaptures")
    record Queued(int queued, List<UUID> captures) {}

    @POST
    @Path("/captures")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(hidden = true)
    public Response captureAll(@PathParam("case") UUID id, @QueryParam("profile") @Nullable List<String> profiles) {
        return queue(id, Optional.empty(), profiles);
    }

    @POST
    @Path("/captures")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "captureCase",
            summary = "Queues captures of the pages of all suspects of the case, or of those named",
            description = "At most 500 suspects. 409 if the PAP of the case forbids a visit to their pages.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CaptureBody.class),
                            examples = @ExampleObject(name = "all suspects", value = "{}")))
    @APIResponse(
            responseCode = "202",
            description = "Queued",
            content = @Content(schema = @Schema(implementation = Queued.class)))
    public Response capture(
            @PathParam("case") UUID id,
            @Parameter(description = "DESKTOP or MOBILE, or both; DESKTOP if left out", example = "MOBILE")
                    @QueryParam("profile")
                    @Nullable
                    List<String> profiles,
            @Nullable CaptureBody body) {
        return queue(id, Optional.ofNullable(body).map(CaptureBody::suspects), profiles);
    }

    private Response queue(UUID id, Optional<List<UUID>> named, @Nullable List<String> profiles) {
        CaseWork work = caller.working(id);
        List<Suspect> meant = named.map(ids -> suspects.of(work, new HashSet<>(ids)))
                .orElseGet(() -> suspects.all(work, PageChecks.MOST));
        List<UUID> queued = checks.captureAll(work, meant, ProfileParameter.of(profiles)).stream()
                .map(one -> one.id())
                .toList();
        return Response.accepted(new Queued(queued.size(), queued)).build();
    }

    /**
     * @param run maximum number of queries of a run that reach the suspects' own servers
     * @param capture minimum number of queries that reach these servers if every page is captured
     */
    @Schema(name = "TipOff")
    record TipOffView(@Schema(examples = "GREEN") String pap, String permits, Figures run, Figures capture) {}

    /**
     * Queries that reach the suspects' own servers.
     *
     * @param dns number of queries to their name servers, directly or through a resolver
     * @param connections number of TLS handshakes and HTTP requests to their hosts
     */
    @Schema(name = "TipOffFigures")
    record Figures(long dns, long connections, long total) {
        static Figures of(TipOff tipOff) {
            return new Figures(tipOff.dns(), tipOff.connections(), tipOff.total());
        }
    }

    @GET
    @Path("/tip-off")
    @Operation(
            operationId = "getTipOff",
            summary = "How many queries of a run or of captures the suspects can observe; nothing is queried",
            description = "A figure is 0 if the PAP of the case forbids the queries.")
    public TipOffView tipOff(@PathParam("case") UUID id) {
        CaseAccess access = caller.reading(id);
        List<Suspect> all = suspects.all(access, MOST);
        var pap = cases.file(access).pap();
        return new TipOffView(
                pap.name(),
                pap.words(),
                Figures.of(checks.tipOffOfRun(access, all)),
                Figures.of(checks.tipOff(access, all)));
    }
}

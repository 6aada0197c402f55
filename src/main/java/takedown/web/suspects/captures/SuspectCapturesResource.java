package takedown.web.suspects.captures;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.history.target.VisitorComparison;
import takedown.monitoring.CaptureChains;
import takedown.monitoring.PageChecks;
import takedown.monitoring.UploadedCaptures;
import takedown.name.Refusal;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/suspects/{suspect}/captures")
@Tag(name = "Captures")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class SuspectCapturesResource {
    private final SuspectStore suspects;
    private final CaptureStore captures;
    private final PageChecks checks;
    private final UploadedCaptures uploads;
    private final CaptureChains chains;
    private final VisitorComparison visitors;
    private final Caller caller;

    SuspectCapturesResource(
            SuspectStore suspects,
            CaptureStore captures,
            PageChecks checks,
            UploadedCaptures uploads,
            CaptureChains chains,
            VisitorComparison visitors,
            Caller caller) {
        this.suspects = suspects;
        this.captures = captures;
        this.checks = checks;
        this.uploads = uploads;
        this.chains = chains;
        this.visitors = visitors;
        this.caller = caller;
    }

    /** @param items the captures, latest first, at most 100 */
    @Schema(name = "Captures")
    record CapturesView(List<CaptureView> items) {}

    @GET
    @Operation(operationId = "listCaptures", summary = "The captures of a suspect's page, latest first")
    public CapturesView list(@PathParam("suspect") UUID id) {
        Suspect suspect = suspects.get(caller.actor(), id);
        CaseAccess access = caller.reading(suspect.caseId());
        List<StoredCapture> stored = captures.of(access, suspect);
        List<List<CaptureChains.Step>> steps = chains.of(access, stored);
        List<StoredCapture> different = visitors.different(stored);
        return new CapturesView(IntStream.range(0, stored.size())
                .mapToObj(i -> CaptureView.of(stored.get(i), steps.get(i), different.contains(stored.get(i))))
                .toList());
    }

    @POST
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(
            operationId = "captureSuspect",
            summary = "Captures what a visitor gets, from each vantage point; or stores an analyst's own capture",
            description =
                    "Without a body the service visits the page now, which takes up to half a minute, and the suspect can observe it. `profile`"
                            + " chooses the device that is shown to the site; Location has the first capture, and the list has all. With a form"
                            + " nothing is queried: the files are stored, and marked as an upload. 409 if the PAP of the case"
                            + " forbids the visit.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "multipart/form-data",
                            schema = @Schema(implementation = CaptureForm.Parts.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made; Location has the address of the first capture",
            content = @Content(schema = @Schema(implementation = CaptureView.class)))
    public Response capture(
            @PathParam("suspect") UUID id,
            @Parameter(description = "DESKTOP or MOBILE, or both; DESKTOP if left out", example = "MOBILE")
                    @QueryParam("profile")
                    @Nullable
                    List<String> profiles,
            @Context HttpHeaders headers) {
        Suspect suspect = suspects.get(caller.actor(), id);
        // A body of another type is a failed upload: it must not make the service visit the suspect.
        if (headers.getLength() > 0 || headers.getMediaType() != null && headers.getLength() != 0) {
            throw new NotSupportedException();
        }
        return look(suspect, profiles);
    }

    private Response look(Suspect suspect, @Nullable List<String> profiles) {
        return created(checks.capture(caller.working(suspect.caseId()), suspect, ProfileParameter.of(profiles))
                .getFirst());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(hidden = true)
    public Response captureByJson(
            @PathParam("suspect") UUID id,
            @QueryParam("profile") @Nullable List<String> profiles,
            @Nullable JsonNode body) {
        Suspect suspect = suspects.get(caller.actor(), id);
        if (body != null && !body.isEmpty()) {
            throw Refusal.invalid(
                    "A capture by the service takes no members. Send no body, or a form with the files of an upload.");
        }
        return look(suspect, profiles);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
    @Operation(hidden = true)
    public Response upload(@PathParam("suspect") UUID id, MultipartFormDataInput form) {
        Suspect suspect = suspects.get(caller.actor(), id);
        return created(uploads.store(caller.working(suspect.caseId()), suspect, CaptureForm.upload(form.getValues())));
    }

    private Response created(StoredCapture capture) {
        return Response.created(URI.create("/api/captures/" + capture.id()))
                .entity(view(capture))
                .build();
    }

    private CaptureView view(StoredCapture capture) {
        CaseAccess access = caller.reading(capture.caseId());
        Suspect suspect = suspects.get(caller.actor(), capture.suspectId());
        return CaptureView.of(
                capture,
                chains.of(access, capture),
                visitors.different(captures.of(access, suspect)).contains(capture));
    }
}

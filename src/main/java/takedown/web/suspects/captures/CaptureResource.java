package takedown.web.suspects.captures;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.history.target.VisitorComparison;
import takedown.monitoring.CaptureChains;
import takedown.monitoring.CaptureOctets;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/** One capture of a page, with its octets. The octets come from a hostile server, so no browser may run them in the service's own origin. */
@Path("/api/captures/{capture}")
@Tag(name = "Captures")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class CaptureResource {
    private static final String NO_SCRIPTS = "sandbox; default-src 'none'";

    private final SuspectStore suspects;
    private final VisitorComparison visitors;
    private final CaptureStore captures;
    private final CaptureOctets octets;
    private final CaptureChains chains;
    private final Caller caller;

    CaptureResource(
            SuspectStore suspects,
            CaptureStore captures,
            CaptureOctets octets,
            CaptureChains chains,
            VisitorComparison visitors,
            Caller caller) {
        this.suspects = suspects;
        this.visitors = visitors;
        this.captures = captures;
        this.octets = octets;
        this.chains = chains;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getCapture",
            summary =
                    "One capture: the redirect chain with who can act at each hop, certificates, forms and what the capture shows"
                            + " about the target")
    public CaptureView get(@PathParam("capture") UUID id) {
        StoredCapture stored = captures.get(caller.actor(), id);
        CaseAccess access = caller.reading(stored.caseId());
        Suspect suspect = suspects.get(caller.actor(), stored.suspectId());
        return CaptureView.of(
                stored,
                chains.of(access, stored),
                visitors.different(captures.of(access, suspect)).contains(stored));
    }

    @GET
    @Path("/screenshot.png")
    @Produces({"image/png", MediaType.APPLICATION_JSON})
    @Operation(operationId = "getCaptureScreenshot", summary = "The screenshot")
    @APIResponse(
            responseCode = "200",
            description = "A picture",
            content = @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response screenshot(@PathParam("capture") UUID id) {
        StoredCapture capture = captures.get(caller.actor(), id);
        return safe(Response.ok(octets.screenshot(capture), "image/png"))
                .header("Content-Disposition", "inline; filename=\"capture-" + id + ".png\"")
                .build();
    }

    @GET
    @Path("/page.html")
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getCapturePage",
            summary = "The main document, octet for octet",
            description = "Sent as an attachment of the type text/plain, since it comes from a hostile server.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response page(@PathParam("capture") UUID id) {
        StoredCapture capture = captures.get(caller.actor(), id);
        return safe(Response.ok(octets.page(capture), MediaType.TEXT_PLAIN))
                .header("Content-Disposition", "attachment; filename=\"capture-" + id + ".html.txt\"")
                .build();
    }

    @GET
    @Path("/har")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getCaptureHar", summary = "The requests of the page in HTTP Archive 1.2 format")
    @APIResponse(
            responseCode = "200",
            description = "The archive",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
    public Response har(@PathParam("capture") UUID id) {
        StoredCapture capture = captures.get(caller.actor(), id);
        return safe(Response.ok(octets.har(capture), MediaType.APPLICATION_JSON))
                .header("Content-Disposition", "attachment; filename=\"capture-" + id + ".har\"")
                .build();
    }

    private static Response.ResponseBuilder safe(Response.ResponseBuilder response) {
        return response.header("Content-Security-Policy", NO_SCRIPTS).header("X-Content-Type-Options", "nosniff");
    }
}

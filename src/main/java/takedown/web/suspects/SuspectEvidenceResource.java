package takedown.web.suspects;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.SuspectEvidence;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/suspects/{suspect}/evidence/{sha256}")
@Tag(name = "Suspects")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class SuspectEvidenceResource {
    private final SuspectStore suspects;
    private final SuspectEvidence evidence;
    private final Caller caller;

    SuspectEvidenceResource(SuspectStore suspects, SuspectEvidence evidence, Caller caller) {
        this.suspects = suspects;
        this.evidence = evidence;
        this.caller = caller;
    }

    @GET
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getEvidence",
            summary = "The octets of one answer, as received",
            description =
                    "Returns the octets of an observation in the dossier by their SHA-256, if they belong to the case of the suspect.")
    @APIResponse(
            responseCode = "200",
            description = "The octets; X-Evidence-Type has their media type",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response octets(
            @PathParam("suspect") UUID id,
            @Parameter(description = "64 lower-case hexadecimal digits") @PathParam("sha256") String sha256) {
        Suspect suspect = suspects.get(caller.actor(), id);
        SuspectEvidence.Kept kept = evidence.get(caller.reading(suspect.caseId()), suspect, sha256);
        return Response.ok(kept.octets(), MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"evidence-" + kept.sha256() + ".bin\"")
                .header("X-Evidence-Type", kept.mediaType())
                .build();
    }
}

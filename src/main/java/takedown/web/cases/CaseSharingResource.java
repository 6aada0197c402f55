package takedown.web.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.packet.Sharing;
import takedown.packet.format.MispEvent;
import takedown.packet.format.StixBundle;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}")
@Tag(name = "Cases")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class CaseSharingResource {
    private static final String STIX = "application/stix+json;version=2.1";
    private static final String RESTRICTED = "confirms the download from a sealed or TLP:RED case; members only";

    private final Sharing sharing;
    private final Caller caller;

    CaseSharingResource(Sharing sharing, Caller caller) {
        this.sharing = sharing;
        this.caller = caller;
    }

    @GET
    @Path("/stix")
    @Produces({STIX, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getCaseAsStix",
            summary = "The case as a STIX 2.1 bundle",
            description =
                    "Contains observables of all suspects, and TLP 2.0 markings. Only suspects judged malicious have indicators and"
                            + " are part of an infrastructure. 409 for a sealed or TLP:RED case unless restricted=true.")
    public Response stix(
            @PathParam("case") UUID id,
            @Parameter(description = RESTRICTED) @QueryParam("restricted") @DefaultValue("false") boolean restricted) {
        return answer(StixBundle.of(sharing.of(caller.reading(id), restricted)), STIX, "stix-" + id + ".json");
    }

    /** An event in the envelope that MISP accepts. Only the OpenAPI description uses it. */
    @Schema(name = "MispEnvelope")
    record MispEnvelope(@JsonProperty("Event") Map<String, Object> event) {}

    @GET
    @Path("/misp")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getCaseAsMisp",
            summary = "The case as a MISP event",
            description = "`to_ids` is set only for suspects judged malicious. 409 for a sealed or TLP:RED case unless"
                    + " restricted=true.")
    @APIResponse(
            responseCode = "200",
            description = "The event",
            content = @Content(schema = @Schema(implementation = MispEnvelope.class)))
    public Response misp(
            @PathParam("case") UUID id,
            @Parameter(description = RESTRICTED) @QueryParam("restricted") @DefaultValue("false") boolean restricted) {
        return answer(
                MispEvent.of(sharing.of(caller.reading(id), restricted)),
                MediaType.APPLICATION_JSON,
                "misp-" + id + ".json");
    }

    private static Response answer(byte[] octets, String type, String name) {
        return Response.ok(octets, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}

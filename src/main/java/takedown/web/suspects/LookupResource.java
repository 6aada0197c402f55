package takedown.web.suspects;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.attribution.NoSuspect;
import takedown.directory.HealthRecord;
import takedown.evidence.EvidenceSink;
import takedown.investigation.DossierView;
import takedown.investigation.Investigator;
import takedown.name.Indicator;
import takedown.name.Refusal;
import takedown.web.signin.RoleNames;

@Path("/api/lookups")
@Tag(name = "Look-ups", description = "One fresh dossier of a name, URL or address; stores nothing")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
public class LookupResource {
    private final Investigator investigator;
    private final HealthRecord.Reader health;

    LookupResource(Investigator investigator, HealthRecord.Reader health) {
        this.investigator = investigator;
        this.health = health;
    }

    @GET
    @Path("/{value: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "lookUp", summary = "Looks up a name, host, URL or address", description = """
                    Queries every upstream at once, and takes up to half a minute if one does not answer. Accepts what analysts paste: \
                    `hxxps://evil[.]net/x`, IDN in either form, plain or percent-encoded. A failed look-up is listed under `observations` \
                    and never counts as "down".""")
    @APIResponse(
            responseCode = "200",
            description = "The dossier",
            content = @Content(schema = @Schema(implementation = DossierView.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not an indicator; detail states why",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public DossierView look(
            @Parameter(description = "as pasted", example = "hxxps://hollowwren-panel[.]xyz/login") @PathParam("value")
                    String value,
            @Context HttpServerRequest request) {
        Indicator indicator = Indicator.of(PastedPath.after("/api/lookups/", request.uri()));
        NoSuspect.ofNobody(indicator).ifPresent(why -> {
            throw Refusal.invalid(why);
        });
        return DossierView.of(investigator
                .investigate(indicator, EvidenceSink.digestOnly(), Set.of())
                .ranked(health));
    }
}

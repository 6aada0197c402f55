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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.investigation.DossierView;
import takedown.investigation.LookupListener;
import takedown.monitoring.CaselessLookups;
import takedown.name.Indicator;
import takedown.web.guard.ReadsWholeAddress;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/lookups")
@Tag(name = "Look-ups", description = "One fresh dossier of a name, URL or address; stores nothing")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.ADMIN})
public class LookupResource {
    private final CaselessLookups lookups;
    private final Caller caller;

    LookupResource(CaselessLookups lookups, Caller caller) {
        this.lookups = lookups;
        this.caller = caller;
    }

    @GET
    @Path("/{value: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "lookUp", summary = "Looks up a name, host, URL or address", description = """
                    Queries every upstream at once, and takes up to half a minute if one does not answer. Accepts what analysts paste: \
                    `hxxps://evil[.]net/x`, IDN in either form, plain or percent-encoded. A failed look-up is listed under `observations` \
                    and never counts as "down". If cases that you may see have the name, only the queries are made that \
                    the strictest PAP of them permits.""")
    @APIResponse(
            responseCode = "200",
            description = "The dossier",
            content = @Content(schema = @Schema(implementation = DossierView.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not an indicator; detail states why",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @ReadsWholeAddress
    public DossierView look(
            @Parameter(description = "as pasted", example = "hxxps://hollowwren-panel[.]xyz/login") @PathParam("value")
                    String value,
            @Context HttpServerRequest request) {
        Indicator indicator = Indicator.of(PastedPath.after("/api/lookups/", request.uri()));
        return DossierView.of(lookups.look(lookups.foreseen(caller.actor(), indicator), LookupListener.NONE));
    }
}

package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.filing.CourtEdition;
import takedown.filing.CourtSets;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;
import takedown.web.json.ChoiceParameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/packets/{packet}")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class SubpoenaSetResource {
    private final CourtSets sets;
    private final PacketMaker packets;
    private final Caller caller;

    SubpoenaSetResource(CourtSets sets, PacketMaker packets, Caller caller) {
        this.sets = sets;
        this.packets = packets;
        this.caller = caller;
    }

    @GET
    @Path("/court.zip")
    @Produces({"application/zip", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getSubpoenaSet",
            summary =
                    "The court's set of a subpoena: motion, memorandum, proposed order, Schedule A, notice to parties,"
                            + " map for AO 88B",
            description =
                    "409 for a packet of another kind. The official form AO 88B is filled in by hand from the map,"
                            + " never reproduced. The draft is marked on every page. FINAL has no such mark, and 409"
                            + " `blank-fields` names what must be recorded in the case before the packet is prepared.")
    public Response subpoena(
            @PathParam("packet") UUID id,
            @Parameter(description = "DRAFT (the default) or FINAL", example = "FINAL") @QueryParam("edition") @Nullable
                    String edition) {
        Packet packet = packets.get(caller.actor(), id);
        return Response.ok(
                        sets.ofSubpoena(caller.reading(packet.caseId()), packet, edition(edition)), "application/zip")
                .header("Content-Disposition", "attachment; filename=\"subpoena-" + id + ".zip\"")
                .build();
    }

    private static CourtEdition edition(@Nullable String edition) {
        return ChoiceParameter.of("edition", edition, CourtEdition.class).orElse(CourtEdition.DRAFT);
    }
}

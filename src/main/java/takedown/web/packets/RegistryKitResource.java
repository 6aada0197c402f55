package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.dispatch.PacketProgressReader;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;
import takedown.packet.format.RegistryKit;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/packets/{packet}/registry.zip")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class RegistryKitResource {
    private final PacketMaker packets;
    private final RegistryKit kit;
    private final PacketProgressReader progressReader;
    private final Caller caller;

    RegistryKitResource(PacketMaker packets, RegistryKit kit, PacketProgressReader progressReader, Caller caller) {
        this.packets = packets;
        this.kit = kit;
        this.progressReader = progressReader;
        this.caller = caller;
    }

    @GET
    @Produces({"application/zip", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getRegistryKit",
            summary = "The kit of a registry or registrar",
            description = "A ZIP with the cover, the signed order, the instructions, the names as CSV and as pages, EPP"
                    + " commands if the back end accepts them, a result form, the block list if one is ordered,"
                    + " and SHA-256 of each file. After approval, the octets are the same every time. 409 if the packet"
                    + " has no kit, or was withdrawn: the detail has the reason.")
    public Response kit(@PathParam("packet") UUID id) {
        Packet packet = packets.get(caller.actor(), id);
        progressReader.of(caller.reading(packet.caseId()), packet).requireNotWithdrawn();
        return Response.ok(kit.of(caller.actor(), packet), "application/zip")
                .header("Content-Disposition", "attachment; filename=\"registry-kit-" + id + ".zip\"")
                .build();
    }
}

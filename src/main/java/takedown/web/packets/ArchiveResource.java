package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.archive.Archives;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/packets/{packet}/archive")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class ArchiveResource {
    private final Archives archives;
    private final Caller caller;

    ArchiveResource(Archives archives, Caller caller) {
        this.archives = archives;
        this.caller = caller;
    }

    @GET
    @Produces({"application/zip", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getPacketArchive",
            summary = "Evidence archive",
            description =
                    "A ZIP with the packet, an exact copy of every answer on which it rests, proofs that the packet and the answers are"
                            + " in the log, time stamps, and instructions to check all of it without this service. `verify ARCHIVE.zip` on"
                            + " the command line checks it offline.")
    public Response archive(@PathParam("packet") UUID id) {
        Archives.Archive archive = archives.of(caller.actor(), id);
        return Response.ok((StreamingOutput) archive::writeTo, "application/zip")
                .header("Content-Disposition", "attachment; filename=\"packet-" + id + ".zip\"")
                .build();
    }
}

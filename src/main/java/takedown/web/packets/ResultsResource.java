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
import takedown.casefile.CaseAccess;
import takedown.dispatch.ClaimedResults;
import takedown.execution.Compliance;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;
import takedown.results.ResultReader;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/packets/{packet}")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class ResultsResource {
    private final PacketMaker packets;
    private final ClaimedResults claims;
    private final Compliance compliance;
    private final ResultReader results;
    private final Caller caller;

    ResultsResource(
            PacketMaker packets, ClaimedResults claims, Compliance compliance, ResultReader results, Caller caller) {
        this.packets = packets;
        this.claims = claims;
        this.compliance = compliance;
        this.results = results;
        this.caller = caller;
    }

    @GET
    @Path("/results")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getPacketResults",
            summary = "The request, the claim and the observation for each name of a packet",
            description =
                    "A claim is from a returned 05-RESULT.csv (POST /replies with kind RESULT). An observation is from the"
                            + " parent zone and registration data since the service. DIFFERS marks a claim that an observation contradicts.")
    public ResultsView results(@PathParam("packet") UUID id) {
        return view(id);
    }

    @GET
    @Path("/results.csv")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    @Operation(operationId = "getPacketResultsCsv", summary = "The results of a packet as CSV, one line per name")
    public Response csv(@PathParam("packet") UUID id) {
        return Response.ok(view(id).csv(), "text/csv; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"results-" + id + ".csv\"")
                .build();
    }

    private ResultsView view(UUID id) {
        Packet packet = packets.get(caller.actor(), id);
        CaseAccess access = caller.reading(packet.caseId());
        return ResultsView.of(
                packet, claims.of(access, packet), compliance.of(access, packet), results.of(access, packet.id()));
    }
}

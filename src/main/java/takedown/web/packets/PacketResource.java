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
import takedown.dispatch.Progresses;
import takedown.packet.Packets;
import takedown.packet.rendition.PacketPages;
import takedown.web.signin.Caller;
import takedown.web.signin.Roles;

/** One packet and its renditions. */
@Path("/api/packets/{packet}")
@Tag(name = "Packets")
@RolesAllowed({Roles.ANALYST, Roles.COUNSEL, Roles.AUDITOR, Roles.ADMIN})
public class PacketResource {
    private final Packets packets;
    private final PacketPages pages;
    private final Progresses progresses;
    private final Caller caller;

    PacketResource(Packets packets, PacketPages pages, Progresses progresses, Caller caller) {
        this.packets = packets;
        this.pages = pages;
        this.progresses = progresses;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getPacket", summary = "One packet")
    public PacketView get(@PathParam("packet") UUID id) {
        return PacketView.of(packets.get(caller.actor(), id), progresses.of(id));
    }

    @GET
    @Path("/pdf")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getPacketPdf",
            summary = "The document to file and to serve: PDF/A-2u, the same octets every time")
    public Response pdf(@PathParam("packet") UUID id) {
        return Response.ok(pages.pdf(caller.actor(), id), "application/pdf")
                .header("Content-Disposition", "inline; filename=\"packet-" + id + ".pdf\"")
                .build();
    }

    @GET
    @Path("/appendix.csv")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    @Operation(operationId = "getPacketAppendixCsv", summary = "Appendix A as CSV")
    public Response appendix(@PathParam("packet") UUID id) {
        return Response.ok(pages.appendixCsv(caller.actor(), id), "text/csv; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"appendix-a-" + id + ".csv\"")
                .build();
    }
}

package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.casefile.CaseAccess;
import takedown.dispatch.PacketProgressReader;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;
import takedown.packet.rendition.PacketPages;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

/** One packet and its renditions. */
@Path("/api/packets/{packet}")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class PacketResource {
    private final PacketMaker packets;
    private final PacketPages pages;
    private final PacketProgressReader progressReader;
    private final PacketView.Reader views;
    private final Caller caller;

    PacketResource(
            PacketMaker packets,
            PacketPages pages,
            PacketProgressReader progressReader,
            PacketView.Reader views,
            Caller caller) {
        this.views = views;
        this.packets = packets;
        this.pages = pages;
        this.progressReader = progressReader;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getPacket", summary = "One packet")
    public PacketView get(@PathParam("packet") UUID id) {
        Packet packet = packets.get(caller.actor(), id);
        CaseAccess access = caller.reading(packet.caseId());
        return views.of(access, List.of(packet), progressReader.of(access, List.of(packet)))
                .getFirst();
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

package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.dispatch.PacketProgressReader;
import takedown.packet.PacketMaker;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.rendition.PacketPages;
import takedown.web.json.ChoiceParameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

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
            summary = "The document to file and to serve: PDF/A-2u, the same octets every time",
            description = "Without `edition`: the draft before the first approval, marked on every page, and the final"
                    + " edition after it. 409 for an edition that does not exist yet: FINAL before the first"
                    + " approval, UNSEALED while the case is sealed or before the first approval.")
    public Response pdf(
            @PathParam("packet") UUID id,
            @Parameter(description = "DRAFT, FINAL or UNSEALED", example = "FINAL") @QueryParam("edition") @Nullable
                    String edition) {
        byte[] octets = ChoiceParameter.of("edition", edition, Edition.class)
                .map(one -> pages.pdf(caller.actor(), id, one))
                .orElseGet(() -> pages.pdf(caller.actor(), id));
        return Response.ok(octets, "application/pdf")
                .header("Content-Disposition", "inline; filename=\"packet-" + id + ".pdf\"")
                .build();
    }

    @GET
    @Path("/review.pdf")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getPacketReviewSheet",
            summary = "The review sheet for counsel. Internal",
            description =
                    "Findings, blanks, collateral, contacts with source and confidence, evidence, and what remains to"
                            + " verify. It is marked as internal on every page, and is in no archive, mail or approval.")
    public Response review(@PathParam("packet") UUID id) {
        return Response.ok(pages.reviewSheet(caller.actor(), id), "application/pdf")
                .header("Content-Disposition", "inline; filename=\"internal-review-" + id + ".pdf\"")
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

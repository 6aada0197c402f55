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
import takedown.packet.rendition.PacketPages;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/packets/{packet}")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class PacketPagesResource {
    private final PacketPages pages;
    private final Caller caller;

    PacketPagesResource(PacketPages pages, Caller caller) {
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    @Path("/pdf.p7s")
    @Produces({"application/pkcs7-signature", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getPacketSignature",
            summary = "Detached signature of /pdf",
            description =
                    "CMS (RFC 5652), DER, with the signer's certificates. 404 where no key to sign with is configured.")
    public Response signature(@PathParam("packet") UUID id) {
        return Response.ok(pages.signature(caller.actor(), id), "application/pkcs7-signature")
                .header("Content-Disposition", "attachment; filename=\"packet-" + id + ".pdf.p7s\"")
                .build();
    }

    @GET
    @Path("/registry.pdf")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getRegistryCopy",
            summary = "The registry's copy: PDF/A-3u with Appendix A attached, signed where a key is configured",
            description = "For the registry's desk. A court's filing system refuses a PDF with attachments.")
    public Response registryCopy(@PathParam("packet") UUID id) {
        return Response.ok(pages.registryCopy(caller.actor(), id), "application/pdf")
                .header("Content-Disposition", "attachment; filename=\"registry-copy-" + id + ".pdf\"")
                .build();
    }

    @GET
    @Path("/appendix.pdf")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getPacketAppendixPdf",
            summary = "All of Appendix A as pages (PDF/A-2u, PDF/UA-1); beyond 1,000 names /pdf prints only a sample")
    public Response appendix(@PathParam("packet") UUID id) {
        return Response.ok((StreamingOutput) pages.appendix(caller.actor(), id)::accept, "application/pdf")
                .header("Content-Disposition", "inline; filename=\"appendix-a-" + id + ".pdf\"")
                .build();
    }
}

package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import takedown.casefile.CaseAccess;
import takedown.dispatch.ApprovalStore;
import takedown.dispatch.PacketProgressReader;
import takedown.name.Refusal;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;
import takedown.packet.format.EppBatch;
import takedown.packet.format.PacketMail;
import takedown.packet.format.RegistryKit;
import takedown.packet.rendition.ApprovedRenditions;
import takedown.packet.rendition.FinalFiles;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/packets/{packet}/final")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class FinalFilesResource {
    /** The files that a recipient carries out. The mail has the kit. */
    private static final Set<String> TO_CARRY_OUT = Set.of(RegistryKit.NAME, EppBatch.FILE, PacketMail.NAME);

    private final PacketMaker packets;
    private final ApprovalStore approvals;
    private final ApprovedRenditions renditions;
    private final PacketProgressReader progressReader;
    private final Caller caller;

    FinalFilesResource(
            PacketMaker packets,
            ApprovalStore approvals,
            ApprovedRenditions renditions,
            PacketProgressReader progressReader,
            Caller caller) {
        this.packets = packets;
        this.approvals = approvals;
        this.renditions = renditions;
        this.progressReader = progressReader;
        this.caller = caller;
    }

    /** @param sha256 SHA-256 of the lines that {@code sha256sum} prints for the files; an approval can state it in the field {@code files} */
    public record FinalView(String sha256, List<FileView> files) {
        static FinalView of(FinalFiles files) {
            return new FinalView(
                    files.sha256(),
                    files.hashes().entrySet().stream()
                            .map(file -> new FileView(file.getKey(), file.getValue()))
                            .toList());
        }
    }

    public record FileView(String name, String sha256) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getFinalFiles",
            summary = "The files of the final edition with their SHA-256",
            description =
                    "Before the first approval, returns the files that an approval would cover, octet for octet, to a person who can"
                            + " approve the packet, and 409 to all other readers, who can read the draft. After the first approval,"
                            + " returns the approved files.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FinalView.class)))
    public FinalView files(@PathParam("packet") UUID id) {
        return FinalView.of(renditions.files(caller.actor(), readable(id)));
    }

    @GET
    @Path("/{name: [a-z0-9.-]{1,60}}")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getFinalFile",
            summary = "A file of the final edition, by its name",
            description =
                    "Returns the octets that are approved and sent. 409 in the same states as for the list of the files, and for the kit, the"
                            + " EPP commands and the mail of a packet that was withdrawn before it was sent.")
    public Response file(@PathParam("packet") UUID id, @PathParam("name") String name) {
        Packet packet = readable(id);
        if (TO_CARRY_OUT.contains(name)) {
            progressReader.of(caller.reading(packet.caseId()), packet).requireNotWithdrawnUnsent();
        }
        byte[] octets = renditions
                .finalOctets(caller.actor(), packet, name)
                .orElseThrow(() -> Refusal.notFound("The final edition has no file of this name."));
        return Response.ok(octets, MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    private Packet readable(UUID id) {
        Packet packet = packets.get(caller.actor(), id);
        CaseAccess access = caller.reading(packet.caseId());
        approvals.whyNoFinal(access, packet).ifPresent(reason -> {
            throw Refusal.conflict("There is no final edition for you before the first approval. " + reason
                    + " Read the draft (GET /api/packets/{packet}/pdf).");
        });
        return packet;
    }
}

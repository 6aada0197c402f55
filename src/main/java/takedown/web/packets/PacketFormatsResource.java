package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.sending.PacketPosting;
import takedown.evidence.EvidenceStore;
import takedown.name.Refusal;
import takedown.packet.PacketMaker;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.format.AppendixJson;
import takedown.packet.format.EppBatch;
import takedown.packet.format.PacketMail;
import takedown.packet.format.Reporter;
import takedown.packet.format.XarfReports;
import takedown.web.json.ChoiceParameter;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/packets/{packet}")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
public class PacketFormatsResource {
    private static final String NDJSON = "application/x-ndjson";

    private final PacketMaker packets;
    private final Cases cases;
    private final EvidenceStore evidence;
    private final PacketMail mails;
    private final PacketPosting postings;
    private final PacketProgressReader progressReader;
    private final Caller caller;
    private final Optional<String> from;

    PacketFormatsResource(
            PacketMaker packets,
            Cases cases,
            EvidenceStore evidence,
            PacketMail mails,
            PacketPosting postings,
            PacketProgressReader progressReader,
            Caller caller,
            @ConfigProperty(name = "takedown.dispatch.from") Optional<String> from) {
        this.packets = packets;
        this.cases = cases;
        this.evidence = evidence;
        this.mails = mails;
        this.postings = postings;
        this.progressReader = progressReader;
        this.caller = caller;
        this.from = from;
    }

    @GET
    @Path("/epp")
    @Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getPacketEpp",
            summary = "The requests of a seizure packet or its reversal to a registry, as EPP",
            description =
                    "Complete <epp> documents (RFC 5730 to 5732, 5910) in the order of execution, the update lock of"
                            + " each name last, inside one <batch> element; an instruction without an EPP command is an"
                            + " <instruction>. 409 if the packet has no request to a registry, if the registry's back end does not"
                            + " accept such commands, if the order does not reach it, or if the packet was withdrawn. Before the"
                            + " approval, the file states that it is a draft.")
    public Response epp(
            @PathParam("packet") UUID id,
            @Parameter(
                            description = "how the registry stores name servers: OBJECTS (RFC 5732) or ATTRIBUTES",
                            example = "OBJECTS")
                    @QueryParam("hosts")
                    @Nullable
                    String hosts) {
        Packet packet = packets.get(caller.actor(), id);
        PacketDocument document = packet.document();
        PacketProgress progress = progressReader.of(caller.reading(packet.caseId()), packet);
        progress.requireNotWithdrawn();
        Edition edition = progress.approvalsMissing() == 0 ? Edition.FINAL : Edition.DRAFT;
        EppBatch.Hosts model =
                ChoiceParameter.of("hosts", hosts, EppBatch.Hosts.class).orElseGet(() -> EppBatch.hosts(document));
        EppBatch.check(document);
        return file(
                out -> EppBatch.write(document, model, edition, out),
                "application/xml; charset=UTF-8",
                "epp-" + id + ".xml");
    }

    @GET
    @Path("/xarf")
    @Produces({MediaType.APPLICATION_JSON, NDJSON})
    @Operation(
            operationId = "getPacketXarf",
            summary = "An abuse report as X-ARF 4",
            description =
                    "Each report has one incident. One report is an object, several are an array, or one report per line where Accept is"
                            + " application/x-ndjson. Targets without a category that X-ARF knows are left out and counted"
                            + " in Takedown-Left-Out.")
    @APIResponse(
            responseCode = "200",
            description = "The report, or the reports",
            content = {
                // The answer is an object or an array. Client generators have no type for that, so it is described as a
                // file.
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response xarf(@PathParam("packet") UUID id, @Context HttpHeaders headers) {
        XarfReports reports = reports(document(id));
        boolean lines = headers.getAcceptableMediaTypes().stream()
                .findFirst()
                .filter(type -> type.toString().startsWith(NDJSON))
                .isPresent();
        Response.ResponseBuilder answer = Response.ok(
                lines ? (StreamingOutput) reports::writeLines : (StreamingOutput) reports::writeJson,
                lines ? NDJSON : MediaType.APPLICATION_JSON);
        return answer.header("Takedown-Left-Out", reports.leftOut()).build();
    }

    @GET
    @Path("/mail")
    @Produces({"message/rfc822", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getPacketMail",
            summary = "The mail, octet for octet as it is sent",
            description =
                    "Self-contained plain text with defanged targets, and Appendix A attached as CSV. From the first"
                            + " approval on, these are the approved octets. With `dispatch`: the mail of that dispatch, as it was sent. With"
                            + " `xarf=true`: one incident as a multipart/report, for a desk whose programs read X-ARF."
                            + " X-Unsent is set where no sender is known. 409 if the packet was withdrawn before it was sent.")
    public Response mail(
            @PathParam("packet") UUID id,
            @QueryParam("xarf") @DefaultValue("false") boolean xarf,
            @Parameter(description = "which incident, from 1, where the packet has several", example = "1")
                    @QueryParam("incident")
                    @Nullable
                    Integer incident,
            @Parameter(description = "id of a dispatch by mail, whose octets are returned")
                    @QueryParam("dispatch")
                    @Nullable
                    UUID dispatch) {
        Packet packet = packets.get(caller.actor(), id);
        CaseAccess access = caller.reading(packet.caseId());
        if (dispatch == null) {
            progressReader.of(access, packet).requireNotWithdrawnUnsent();
        }
        byte[] mail;
        if (dispatch != null) {
            mail = postings.mail(access, packet, dispatch);
        } else if (xarf) {
            PacketDocument document = cases.get(caller.actor(), packet.caseId()).sealed()
                    ? packet.document().underSeal()
                    : packet.document();
            XarfReports reports = reports(document);
            if (incident == null && reports.count() > 1) {
                throw Refusal.conflict("An X-ARF mail reports one incident, and the packet has " + reports.count()
                        + ": choose one with ?incident=1 to " + reports.count());
            }
            mail = mails.feedback(document, incident == null ? 1 : incident);
        } else {
            mail = postings.mail(access, packet);
        }
        return Response.ok(mail, "message/rfc822")
                .header("Content-Disposition", "attachment; filename=\"packet-" + id + ".eml\"")
                .build();
    }

    /** Appendix A. Only the OpenAPI description uses this record, because the answer is written row by row. */
    @Schema(name = "Appendix")
    record Appendix(String packet, PacketKind kind, List<Map<String, Object>> rows, long count) {}

    @GET
    @Path("/appendix.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getPacketAppendix",
            summary = "Appendix A as JSON: the columns of the CSV, lists as arrays")
    @APIResponse(
            responseCode = "200",
            description = "The appendix",
            content = @Content(schema = @Schema(implementation = Appendix.class)))
    public Response appendix(@PathParam("packet") UUID id) {
        PacketDocument document = document(id);
        return file(out -> AppendixJson.write(document, out), MediaType.APPLICATION_JSON, "appendix-a-" + id + ".json");
    }

    private PacketDocument document(UUID id) {
        return packets.get(caller.actor(), id).document();
    }

    private XarfReports reports(PacketDocument document) {
        return new XarfReports(document, Reporter.of(document, from), evidence::octets);
    }

    private static Response file(StreamingOutput out, String type, String name) {
        return Response.ok(out, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}

package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.ApprovalStore;
import takedown.dispatch.BounceStore;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.Reply;
import takedown.dispatch.ReplyStore;
import takedown.dispatch.sending.Cancellations;
import takedown.dispatch.sending.PacketDispatcher;
import takedown.dispatch.sending.Retractions;
import takedown.name.Refusal;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;
import takedown.packet.kit.ResultForm;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;
import takedown.web.json.SentParts;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/packets/{packet}")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
@Produces(MediaType.APPLICATION_JSON)
public class PacketDispatchResource {
    private static final String CSV = "text/csv";

    private final ApprovalStore approvals;
    private final PacketDispatcher dispatcher;
    private final ReplyStore replies;
    private final BounceStore bounces;
    private final Retractions retractions;
    private final Cancellations cancellations;
    private final PacketProgressReader progressReader;
    private final Caller caller;

    PacketDispatchResource(
            ApprovalStore approvals,
            PacketDispatcher dispatcher,
            ReplyStore replies,
            BounceStore bounces,
            Retractions retractions,
            Cancellations cancellations,
            PacketProgressReader progressReader,
            Caller caller) {
        this.approvals = approvals;
        this.dispatcher = dispatcher;
        this.replies = replies;
        this.bounces = bounces;
        this.retractions = retractions;
        this.cancellations = cancellations;
        this.progressReader = progressReader;
        this.caller = caller;
    }

    /**
     * @param note the reason, optional
     * @param words the packet's six words, optional: 409 if they are not those of the packet
     * @param digest the packet's manifest, optional: 409 if it is not that of the packet
     * @param files SHA-256 of all final files as GET /api/packets/{packet}/final states it, optional: 409 if they changed since
     */
    public record ApprovalBody(
            @Nullable String note,
            @Nullable String words,
            @Nullable String digest,
            @Nullable String files) {}

    /** @param reason the reason, which is also shown to the recipients */
    public record RetractionBody(@NotBlank @Nullable String reason) {}

    public record CancellationBody(@NotBlank @Nullable String reason) {}

    /**
     * A mail that came back.
     *
     * @param dispatch id of the dispatch, from the progress of the packet
     * @param reason what the returning server or person stated, such as the line with the status code (RFC 3463)
     * @param returnedAt when it came back; now when omitted
     */
    public record BounceBody(
            @NotNull @Nullable UUID dispatch,
            @NotBlank @Nullable String reason,
            @Nullable Instant returnedAt) {}

    record Offer(String method, String href, Map<String, Object> body) {}

    /**
     * The effects of a retraction.
     *
     * @param toBeTold recipients of the request who must still be informed, by hand or by sending again
     * @param reversal the call that reverses an action that was already taken; null for a packet that has no reversal
     */
    record RetractionView(
            ProgressView progress,
            List<String> told,
            List<String> toBeTold,
            @Nullable Offer reversal) {}

    @GET
    @Path("/progress")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
    @Operation(operationId = "getPacketProgress", summary = "Approvals, dispatches, replies and retraction of a packet")
    public ProgressView progress(@PathParam("packet") UUID id) {
        return ProgressView.of(progressReader.of(caller.actor(), id));
    }

    @POST
    @Path("/approvals")
    @Operation(
            operationId = "approvePacket",
            summary = "Approves a packet",
            description = "Two people must approve, neither of them the author; court papers need counsel. A"
                    + " second approval by the same person changes nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ApprovalBody.class),
                            examples = @ExampleObject(name = "approved", value = "{\"note\": \"read in full\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Approved; Location has the progress of the packet",
            content = @Content(schema = @Schema(implementation = ProgressView.class)))
    public RestResponse<ProgressView> approve(@PathParam("packet") UUID id, @Nullable ApprovalBody body) {
        return created(
                id,
                ProgressView.of(approvals.approve(
                        caller.actor(),
                        id,
                        Optional.ofNullable(body).map(ApprovalBody::note),
                        new ApprovalStore.Seen(
                                Optional.ofNullable(body).map(ApprovalBody::words),
                                Optional.ofNullable(body).map(ApprovalBody::digest),
                                Optional.ofNullable(body).map(ApprovalBody::files)))));
    }

    @POST
    @Path("/dispatches")
    @Operation(
            operationId = "dispatchPacket",
            summary = "Sends a packet, or records that it was served by hand",
            description =
                    "All conditions are checked again first. 409 while approvals are missing or no investigation succeeded. 422 when a"
                            + " finding blocks the packet, which is then cancelled permanently, unless it was sent before. Each address gets a mail at"
                            + " most once.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DispatchBody.class),
                            examples = {
                                @ExampleObject(name = "by mail", value = "{\"channel\": \"MAIL\"}"),
                                @ExampleObject(
                                        name = "served by hand",
                                        value =
                                                "{\"channel\": \"BY_HAND\", \"servedAt\": \"2026-11-23T15:00:00Z\", \"servedBy\": \"R. Okafor, process server\", \"manner\": \"HAND\", \"servedOn\": \"Legal Department\"}")
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Sent or recorded; Location has the progress of the packet",
            content = @Content(schema = @Schema(implementation = ProgressView.class)))
    @APIResponse(responseCode = "422", description = "Blocked. The member `blocking` lists every reason.")
    public RestResponse<ProgressView> dispatch(@PathParam("packet") UUID id, @Nullable DispatchBody body) {
        DispatchBody asked = body == null ? new DispatchBody(null, null, null, null, null, null, null, null) : body;
        return created(id, ProgressView.of(dispatcher.send(caller.actor(), id, asked.asked())));
    }

    /** The parts of a form. The schema has a name, since generated clients need one where an operation has several types of bodies. */
    @Schema(name = "ReplyForm", requiredProperties = "kind")
    record ReplyForm(
            @Schema(examples = "RESULT") String kind,

            @Schema(description = "needed, except for a RESULT") @Nullable
            String text,

            @Nullable String from,
            @Nullable Instant receivedAt,

            @Schema(type = SchemaType.STRING, format = "binary", description = "the file as received, at most 20 MiB")
            @Nullable
            String message) {}

    @POST
    @Path("/replies")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "recordReply",
            summary = "Records a recipient's answer",
            description =
                    "Stores the original octets by their SHA-256. The same answer is recorded only once. A form has one part per member, and"
                            + " the file is the part `message`. A body of text/csv is the returned result form itself.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = ReplyBody.class),
                        examples =
                                @ExampleObject(
                                        name = "acknowledged",
                                        value =
                                                "{\"kind\": \"ACKNOWLEDGED\", \"text\": \"Ticket 4711\", \"from\": \"abuse@registrar-one.example\"}")),
                @Content(mediaType = "multipart/form-data", schema = @Schema(implementation = ReplyForm.class)),
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "result form",
                                        value = "domain,result\nhollowwren-keys.net,ALREADY\n"))
            })
    @APIResponse(responseCode = "422", description = "The result form has faults; `errors` lists each with its line")
    @APIResponse(
            responseCode = "201",
            description = "Recorded; Location has the progress of the packet",
            content = @Content(schema = @Schema(implementation = ProgressView.RecordedView.class)))
    public RestResponse<ProgressView.RecordedView> reply(
            @PathParam("packet") UUID id, @NotNull @Valid @Nullable ReplyBody body) {
        return recorded(id, Objects.requireNonNull(body).newReply());
    }

    @POST
    @Path("/replies")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public RestResponse<ProgressView.RecordedView> replyForm(@PathParam("packet") UUID id, MultipartFormDataInput form)
            throws IOException {
        SentParts parts = SentParts.of(form.getValues(), SentParts.names(ReplyForm.class));
        Optional<ReplyStore.Message> file = Optional.empty();
        Optional<FormValue> message = parts.file("message");
        if (message.isPresent()) {
            try (InputStream in = message.get().getFileItem().getInputStream()) {
                file = Optional.of(new ReplyStore.Message(
                        bounded(in),
                        Parameter.text(message.get().getHeaders().getFirst(HttpHeaders.CONTENT_TYPE))
                                .map(type -> type.replaceFirst("\\s*;.*", ""))
                                .or(() -> Optional.of(MediaType.APPLICATION_OCTET_STREAM))));
            }
        }
        return recorded(
                id,
                new ReplyStore.NewReply(
                        ChoiceParameter.of("kind", parts.text("kind").orElse(null), Reply.Kind.class)
                                .orElseThrow(() -> Refusal.invalid("kind is missing: send one of "
                                        + Arrays.toString(Reply.Kind.values()) + "; RESULT is a returned result form")),
                        parts.text("text").orElse(""),
                        parts.text("from"),
                        Parameter.time("receivedAt", parts.text("receivedAt").orElse(null)),
                        file));
    }

    @POST
    @Path("/replies")
    @Consumes(CSV)
    @Operation(hidden = true)
    public RestResponse<ProgressView.RecordedView> resultForm(
            @PathParam("packet") UUID id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("receivedAt") @Nullable String receivedAt,
            InputStream body)
            throws IOException {
        return recorded(
                id,
                new ReplyStore.NewReply(
                        Reply.Kind.RESULT,
                        "",
                        Parameter.text(from),
                        Parameter.time("receivedAt", receivedAt),
                        Optional.of(new ReplyStore.Message(bounded(body), Optional.of(CSV)))));
    }

    private RestResponse<ProgressView.RecordedView> recorded(UUID id, ReplyStore.NewReply reply) {
        return created(id, ProgressView.RecordedView.of(replies.record(caller.actor(), id, reply)));
    }

    private static byte[] bounded(InputStream in) throws IOException {
        byte[] octets = in.readNBytes(ResultForm.MAX_OCTETS + 1);
        if (octets.length > ResultForm.MAX_OCTETS) {
            throw Refusal.tooLarge("a file with an answer may have at most " + (ResultForm.MAX_OCTETS >> 20) + " MiB");
        }
        return octets;
    }

    @POST
    @Path("/bounces")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "recordBounce",
            summary = "Records that a mail with the packet came back",
            description =
                    "The packet still waits for an answer, and the contact ranks after the others. A mail can come back only once: a second call"
                            + " changes nothing. 409 for papers served by hand and for a mail that the relay did not accept.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = BounceBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "no such mailbox",
                                            value =
                                                    "{\"dispatch\": \"0199a3b2-7c41-7d22-9c0e-5b8f3f0a1c2d\", \"reason\": \"550 5.1.1 no such mailbox\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Recorded; Location has the progress of the packet",
            content = @Content(schema = @Schema(implementation = ProgressView.class)))
    public RestResponse<ProgressView> bounce(@PathParam("packet") UUID id, @NotNull @Valid @Nullable BounceBody body) {
        BounceBody bounce = Objects.requireNonNull(body);
        return created(
                id,
                ProgressView.of(bounces.record(
                        caller.actor(),
                        id,
                        new BounceStore.NewBounce(
                                Objects.requireNonNull(bounce.dispatch()),
                                Objects.requireNonNull(bounce.reason()),
                                Optional.ofNullable(bounce.returnedAt())))));
    }

    @POST
    @Path("/cancellation")
    @Operation(
            operationId = "cancelPacket",
            summary = "Cancels a packet that was not sent, and the reversal made with it",
            description =
                    "409 for a packet that was sent, or may have been: retract it instead. A second call changes nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CancellationBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "the order was modified",
                                            value = "{\"reason\": \"The court modified the order before service.\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Cancelled; Location has the progress of the packet",
            content = @Content(schema = @Schema(implementation = ProgressView.class)))
    public RestResponse<ProgressView> cancel(
            @PathParam("packet") UUID id, @NotNull @Valid @Nullable CancellationBody body) {
        return created(
                id,
                ProgressView.of(cancellations.cancel(
                        caller.actor(),
                        id,
                        Objects.requireNonNull(Objects.requireNonNull(body).reason()))));
    }

    @POST
    @Path("/retraction")
    @Operation(
            operationId = "retractPacket",
            summary = "Retracts a packet from every recipient who got it",
            description =
                    "One person is enough. A repeated call notifies the recipients that could not be notified before. 409 if the"
                            + " packet was never sent and is either cancelled or short of two approvals.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RetractionBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "an innocent party was named",
                                            value =
                                                    "{\"reason\": \"One of the names was registered anew by another person.\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Retracted; Location has the progress of the packet",
            content = @Content(schema = @Schema(implementation = RetractionView.class)))
    public RestResponse<RetractionView> retract(
            @PathParam("packet") UUID id, @NotNull @Valid @Nullable RetractionBody body) {
        Retractions.Retracted retracted = retractions.retract(
                caller.actor(),
                id,
                Objects.requireNonNull(Objects.requireNonNull(body).reason()));
        return created(
                id,
                new RetractionView(
                        ProgressView.of(retracted.progress()),
                        retracted.told(),
                        retracted.toBeTold(),
                        retracted.packet().canBeUndone() ? reversal(retracted.packet()) : null));
    }

    private static Offer reversal(Packet retracted) {
        return new Offer(
                "POST",
                "/api/cases/" + retracted.caseId() + "/packets",
                Map.of(
                        "kind",
                        PacketKind.REVERSAL,
                        "suspects",
                        retracted.suspects(),
                        "recipients",
                        List.of(retracted.document().recipient().id())));
    }

    private static <T> RestResponse<T> created(UUID packet, T entity) {
        return RestResponse.ResponseBuilder.<T>created(URI.create("/api/packets/" + packet + "/progress"))
                .entity(entity)
                .build();
    }
}

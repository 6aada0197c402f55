package takedown.web.packets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.sending.BulkDispatches;
import takedown.dispatch.sending.DispatchRequest;
import takedown.dispatch.sending.Outgoing;
import takedown.name.Refusal;
import takedown.packet.document.PacketKind;
import takedown.packet.document.SixWords;
import takedown.web.signin.Caller;
import takedown.web.signin.RoleNames;

@Path("/api/cases/{case}/packets")
@Tag(name = "Packets")
@RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL})
@Produces(MediaType.APPLICATION_JSON)
public class OutgoingResource {
    private final BulkDispatches bulk;
    private final Caller caller;

    OutgoingResource(BulkDispatches bulk, Caller caller) {
        this.bulk = bulk;
        this.caller = caller;
    }

    @Schema(name = "OutgoingFile")
    record FileView(String name, String sha256) {}

    /**
     * A packet as it would be sent.
     *
     * @param words six words that identify the packet
     * @param manifest SHA-256 of the stored document
     * @param address the mailbox; null for service by hand
     * @param obstacle why it cannot be sent in its present state, apart from missing approvals
     * @param leaves whether the packet is sent, or recorded as served, if the preview is confirmed now
     * @param approvalObstacle why the caller cannot approve it
     * @param noteNeeded why its approval needs a note of its own
     */
    @Schema(name = "OutgoingPacket")
    record ItemView(
            UUID packet,
            PacketKind kind,
            PacketProgress.State state,
            int approvalsMissing,
            String recipient,
            String recipientName,
            Dispatch.Channel channel,
            Optional<String> address,
            Optional<String> subject,
            String words,
            String manifest,
            List<FileView> files,
            Optional<String> obstacle,
            boolean leaves,
            Optional<String> approvalObstacle,
            Optional<String> noteNeeded) {
        static ItemView of(Outgoing.Item item) {
            return new ItemView(
                    item.packet().id(),
                    item.packet().kind(),
                    item.progress().state(),
                    item.progress().approvalsMissing(),
                    item.packet().document().recipient().id(),
                    item.packet().document().recipient().name(),
                    item.channel(),
                    item.address(),
                    item.subject(),
                    SixWords.of(item.packet().manifest()),
                    item.packet().manifest(),
                    item.files().entrySet().stream()
                            .map(file -> new FileView(file.getKey(), file.getValue()))
                            .toList(),
                    item.obstacle(),
                    item.leaves(),
                    item.approving().obstacle(),
                    item.approving().note());
        }
    }

    /** @param digest the digest of the preview, to be sent with the confirmation */
    @Schema(name = "Outgoing")
    record OutgoingView(List<ItemView> packets, String digest) {}

    @Schema(name = "PacketOutcome")
    record OutcomeView(
            UUID packet, boolean done, PacketProgress.State state, int approvalsMissing, Optional<String> reason) {
        static OutcomeView of(BulkDispatches.Outcome outcome) {
            return new OutcomeView(
                    outcome.packet().id(),
                    outcome.refusal().isEmpty(),
                    outcome.progress().state(),
                    outcome.progress().approvalsMissing(),
                    outcome.refusal().map(Refusal::getMessage));
        }
    }

    @Schema(name = "PacketOutcomes")
    record OutcomesView(List<OutcomeView> outcomes) {
        static OutcomesView of(List<BulkDispatches.Outcome> outcomes) {
            return new OutcomesView(outcomes.stream().map(OutcomeView::of).toList());
        }
    }

    /** The note on the approval of one packet. */
    @Schema(name = "PacketNote")
    record NoteBody(
            @NotNull @Nullable UUID packet,
            @NotBlank @Nullable String note) {}

    /**
     * @param digest the digest of the preview
     * @param note the note on each packet that has none in {@code notes}
     */
    @Schema(name = "BulkApproval")
    record ApprovalsBody(
            @NotEmpty @Nullable List<UUID> packets,
            @NotBlank @Nullable String digest,
            @Nullable String note,
            @Nullable List<@NotNull @Valid NoteBody> notes) {
        Map<UUID, String> byPacket() {
            return notes == null
                    ? Map.of()
                    : notes.stream()
                            .collect(Collectors.toMap(
                                    one -> Objects.requireNonNull(one.packet()),
                                    one -> Objects.requireNonNull(one.note()),
                                    (first, last) -> last));
        }
    }

    @Schema(name = "BulkDispatch")
    record DispatchesBody(
            @NotEmpty @Nullable List<UUID> packets,
            @NotBlank @Nullable String digest,
            @Nullable Instant servedAt,
            @Nullable String servedBy,
            Dispatch.@Nullable Manner manner,
            @Nullable String note) {}

    @GET
    @Path("/outgoing")
    @RolesAllowed({RoleNames.ANALYST, RoleNames.COUNSEL, RoleNames.AUDITOR, RoleNames.ADMIN})
    @Operation(
            operationId = "previewOutgoing",
            summary =
                    "The packets that will be sent: recipient, channel, address, subject and files with their SHA-256",
            description = "To confirm everything that is listed, send the digest back. At most 200 packets.")
    public OutgoingView preview(
            @PathParam("case") UUID id,
            @Parameter(description = "ids of packets, repeated or separated by commas") @QueryParam("packets")
                    List<String> packets) {
        Outgoing outgoing = bulk.preview(
                caller.reading(id),
                packets.stream()
                        .flatMap(some -> Arrays.stream(some.split(",")))
                        .flatMap(text -> takedown.web.json.Parameter.id("packets", text).stream())
                        .toList());
        return new OutgoingView(outgoing.items().stream().map(ItemView::of).toList(), outgoing.digest());
    }

    @POST
    @Path("/approvals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "approvePackets",
            summary = "Approves packets as they were previewed",
            description =
                    "409 when anything differs from the preview; then nothing is approved. Each packet has its own outcome.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ApprovalsBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "one",
                                            value =
                                                    "{\"packets\": [\"01936f5e-7b2a-7c3d-8e4f-5a6b7c8d9e0f\"], \"digest\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}")))
    public OutcomesView approve(@PathParam("case") UUID id, @NotNull @Valid @Nullable ApprovalsBody body) {
        ApprovalsBody asked = Objects.requireNonNull(body);
        return OutcomesView.of(bulk.approve(
                caller.working(id),
                Objects.requireNonNull(asked.packets()),
                Objects.requireNonNull(asked.digest()),
                Optional.ofNullable(asked.note()),
                asked.byPacket()));
    }

    @POST
    @Path("/dispatches")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "dispatchPackets",
            summary = "Sends packets as they were previewed, or records that they were served by hand",
            description =
                    "409 when anything differs from the preview; then nothing is sent. Each packet has its own outcome.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DispatchesBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "one",
                                            value =
                                                    "{\"packets\": [\"01936f5e-7b2a-7c3d-8e4f-5a6b7c8d9e0f\"], \"digest\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}")))
    public OutcomesView dispatch(@PathParam("case") UUID id, @NotNull @Valid @Nullable DispatchesBody body) {
        DispatchesBody asked = Objects.requireNonNull(body);
        return OutcomesView.of(bulk.send(
                caller.working(id),
                Objects.requireNonNull(asked.packets()),
                Objects.requireNonNull(asked.digest()),
                new DispatchRequest(
                        Optional.empty(),
                        List.of(),
                        Set.of(),
                        Optional.ofNullable(asked.servedAt()),
                        Optional.ofNullable(asked.servedBy()),
                        Optional.ofNullable(asked.manner()),
                        Optional.ofNullable(asked.note()))));
    }
}

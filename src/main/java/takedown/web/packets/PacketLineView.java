package takedown.web.packets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.pending.NextStep;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.SixWords;
import takedown.packet.store.PacketLine;
import takedown.web.json.Identified;

/**
 * A packet in a list. Its names, its preflight and its renditions are in the packet itself, at {@code links.self}.
 *
 * @param names number of rows of Appendix A
 * @param warnings number of warnings of the preflight
 * @param manifest SHA-256 of the stored document
 * @param words six words that identify the stored document, for people
 * @param state the latest effective step of its progress
 * @param nextStep what to do next, by its progress and its order
 * @param reverses the packet that a reversal undoes
 */
public record PacketLineView(
        UUID id,
        UUID caseId,
        PacketKind kind,
        PacketProgress.State state,
        boolean overdue,
        NextStep nextStep,
        PacketDocument.Recipient recipient,
        @Nullable UUID order,
        List<String> actions,
        int names,
        int warnings,
        String manifest,

        @Schema(examples = "legal winner thank year wave sausage")
        String words,

        Instant preparedAt,
        @Identified String preparedBy,
        Map<String, String> links,
        @Nullable UUID reverses,
        ProgressView progress) {

    static PacketLineView of(PacketLine packet, PacketProgress progress, NextStep next) {
        String self = "/api/packets/" + packet.id();
        return new PacketLineView(
                packet.id(),
                packet.caseId(),
                packet.kind(),
                progress.state(),
                progress.isOverdue(),
                next,
                packet.recipient(),
                packet.orderId().orElse(null),
                packet.actions(),
                packet.names(),
                packet.warnings(),
                packet.manifest(),
                SixWords.of(packet.manifest()),
                packet.preparedAt(),
                packet.preparedBy(),
                Map.of("self", self, "progress", self + "/progress"),
                packet.reverses().orElse(null),
                ProgressView.of(progress));
    }
}

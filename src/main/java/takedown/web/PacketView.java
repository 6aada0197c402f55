package takedown.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.Progress;
import takedown.packet.AppendixRow;
import takedown.packet.Packet;
import takedown.packet.PacketDocument;
import takedown.packet.Preflight;
import takedown.web.json.Identified;

/**
 * A packet as the interface shows it.
 *
 * @param domains the names of Appendix A, A-labels
 * @param manifest SHA-256 of the stored document
 * @param state the latest thing that counts of its progress
 * @param links where its renditions are
 * @param reverses the packet that a reversal undoes
 */
public record PacketView(
        UUID id,
        UUID caseId,
        String kind,
        String state,
        PacketDocument.Recipient recipient,
        @Nullable UUID order,
        List<String> actions,
        List<String> nameServers,
        List<UUID> suspects,
        List<String> domains,
        Preflight preflight,
        String manifest,
        Instant preparedAt,
        @Identified String preparedBy,
        Map<String, String> links,
        @Nullable UUID reverses,
        ProgressView progress) {

    static PacketView of(Packet packet, Progress progress) {
        String self = "/api/packets/" + packet.id();
        return new PacketView(
                packet.id(),
                packet.caseId(),
                packet.kind().name(),
                progress.state().name(),
                packet.document().recipient(),
                packet.orderId().orElse(null),
                packet.document().actions().stream()
                        .map(PacketDocument.ActionPart::verb)
                        .toList(),
                packet.document().nameServers(),
                packet.suspects(),
                packet.document().rows().stream().map(AppendixRow::aLabel).toList(),
                packet.preflight(),
                packet.manifest(),
                packet.preparedAt(),
                packet.preparedBy(),
                Map.of(
                        "self",
                        self,
                        "pdf",
                        self + "/pdf",
                        "appendix",
                        self + "/appendix.csv",
                        "appendixJson",
                        self + "/appendix.json",
                        "epp",
                        self + "/epp",
                        "xarf",
                        self + "/xarf",
                        "mail",
                        self + "/mail",
                        "archive",
                        self + "/archive",
                        "progress",
                        self + "/progress"),
                packet.reverses().orElse(null),
                ProgressView.of(progress));
    }
}

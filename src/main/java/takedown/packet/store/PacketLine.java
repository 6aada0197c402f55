package takedown.packet.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.packet.document.FiledPacket;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;

/**
 * A packet in a list, without its document.
 *
 * @param actions verbs of its actions
 * @param names number of rows of Appendix A
 * @param warnings number of warnings of the preflight
 * @param manifest SHA-256 of the document as stored
 * @param reverses as in {@link takedown.packet.document.Packet}
 * @param confirmBy the time by which the recipient was asked to confirm
 * @param orderVersion version of the order that the packet carries; 1 for a packet without an order
 */
public record PacketLine(
        UUID id,
        UUID caseId,
        PacketKind kind,
        Optional<UUID> orderId,
        Recipient recipient,
        List<String> actions,
        int names,
        int warnings,
        String manifest,
        Instant preparedAt,
        String preparedBy,
        Optional<UUID> reverses,
        Optional<Instant> confirmBy,
        int orderVersion)
        implements FiledPacket {
    public PacketLine {
        actions = List.copyOf(actions);
    }
}

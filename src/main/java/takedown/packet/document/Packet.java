package takedown.packet.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A packet that was made. It is never changed; another one is made instead.
 *
 * @param manifest SHA-256 of the document as stored
 * @param reverses the packet that a reversal undoes
 */
public record Packet(
        UUID id,
        UUID caseId,
        PacketKind kind,
        Optional<UUID> orderId,
        List<UUID> suspects,
        PacketDocument document,
        Preflight preflight,
        String manifest,
        Instant preparedAt,
        String preparedBy,
        Optional<UUID> reverses) {
    public Packet {
        suspects = List.copyOf(suspects);
    }

    /** Whether it is domain-level: its recipient is asked for whole registered names. */
    public boolean asksForNames() {
        return kind.asksForTheName(document.recipient().role());
    }

    /** Whether a reversal belongs to it. */
    public boolean canBeUndone() {
        return kind.isReversible(document.recipient().role());
    }
}

package takedown.packet.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A packet. A packet is never changed. A new packet is made instead.
 *
 * @param manifest SHA-256 of the document as stored
 * @param reverses for a reversal, the id of the packet that it was made with or, if it was requested later, of the first packet that it reverses
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
        Optional<UUID> reverses)
        implements FiledPacket {
    public Packet {
        suspects = List.copyOf(suspects);
    }

    /** Returns whether the packet is domain-level: it asks its recipient for action against whole registered names. */
    public boolean asksForNames() {
        return kind.asksForTheName(document.recipient().role());
    }

    @Override
    public Optional<Instant> confirmBy() {
        return kind.needsOrder() ? document.filing().execution().confirmBy() : Optional.empty();
    }

    /** Returns whether a packet of this kind to this recipient can be reversed. */
    public boolean canBeUndone() {
        return kind.isReversible(document.recipient().role());
    }
}

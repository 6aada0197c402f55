package takedown.packet.document;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The data of a packet that every reader needs, with or without its document. */
public interface FiledPacket {
    UUID id();

    UUID caseId();

    PacketKind kind();

    /** Returns the id of the order that the packet carries or, for a reversal, of the order of the reversed packets; empty without an order. */
    Optional<UUID> orderId();

    Instant preparedAt();

    String preparedBy();

    /** Returns the time by which the recipient was asked to confirm; empty if none was stated. */
    Optional<Instant> confirmBy();
}

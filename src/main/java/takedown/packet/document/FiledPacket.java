package takedown.packet.document;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What every reader of packets needs to know of one, with or without its document. */
public interface FiledPacket {
    UUID id();

    UUID caseId();

    PacketKind kind();

    Instant preparedAt();

    String preparedBy();

    /** Returns by when its recipient was asked to confirm; empty if no time was stated. */
    Optional<Instant> confirmBy();
}

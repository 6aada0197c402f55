package takedown.packet.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.packet.document.PacketKind;

/**
 * A packet that names a suspect, without its document.
 *
 * @param recipient directory id
 */
public record Mention(UUID packet, PacketKind kind, Optional<UUID> order, String recipient, Instant preparedAt) {}

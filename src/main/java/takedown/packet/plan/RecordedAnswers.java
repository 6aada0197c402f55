package takedown.packet.plan;

import java.util.Optional;
import java.util.UUID;

/** Reads the answers to packets. A package that depends on this one implements the interface, since this package does not know the answers. */
public interface RecordedAnswers {
    /**
     * Returns the last answer to a packet in words, with its day in UTC: {@code refused on 2026-11-25: no action}. An acknowledgement counts only if
     * there is no other answer. Empty if none is recorded.
     */
    Optional<String> last(UUID packetId);
}

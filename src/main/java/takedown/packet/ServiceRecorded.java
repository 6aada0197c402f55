package takedown.packet;

import java.util.UUID;

/**
 * The event that is fired after a packet was sent or its service was recorded, and after a packet was retracted. It is fired outside any transaction.
 */
public record ServiceRecorded(UUID caseId, UUID packet) {}

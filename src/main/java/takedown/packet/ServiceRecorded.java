package takedown.packet;

import java.util.UUID;

/** Fired after a service of a packet was recorded, and after a served packet was retracted. Fired outside any transaction. */
public record ServiceRecorded(UUID caseId, UUID packet) {}

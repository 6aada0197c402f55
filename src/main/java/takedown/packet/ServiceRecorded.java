package takedown.packet;

import java.util.UUID;

/** The event that is fired after a service of a packet was recorded, and after a served packet was retracted. It is fired outside any transaction. */
public record ServiceRecorded(UUID caseId, UUID packet) {}

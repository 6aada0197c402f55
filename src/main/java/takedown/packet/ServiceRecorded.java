package takedown.packet;

import java.util.UUID;

/** Fired after a service of a packet was put on record, and after a served packet was taken back; outside of any transaction. */
public record ServiceRecorded(UUID caseId, UUID packet) {}

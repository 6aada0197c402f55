package takedown.casefile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of a case's journal.
 *
 * @param actor the {@link Identity} as text
 * @param actorName as the person's last sign-in showed it
 * @param subject the suspect, order, run or packet it is about
 * @param detail for a person
 */
public record CaseEvent(
        UUID id,
        UUID caseId,
        Instant at,
        String actor,
        String actorName,
        Type type,
        Optional<UUID> subject,
        String detail) {
    /** What happened. */
    public enum Type {
        OPENED,
        CHANGED,
        UNSEALED,
        CLOSED,
        MEMBER_PUT,
        MEMBER_REMOVED,
        SUSPECTS_ADDED,
        HISTORY_IMPORTED,
        JUDGED,
        PROTECTION_LIFTED,
        PROTECTION_RESTORED,
        ORDER_FILED,
        OBSERVED,
        RETURNED,
        PACKET_PREPARED,
        PACKET_APPROVED,
        PACKET_SENT,
        PACKET_SERVED,
        PACKET_CANCELLED,
        PACKET_ANSWERED,
        PACKET_RETRACTED,
        RUN_STARTED,
        RUN_FINISHED
    }
}

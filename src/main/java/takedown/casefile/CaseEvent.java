package takedown.casefile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.people.Identity;

/**
 * One line of a case's journal.
 *
 * @param actor the {@link Identity} as text
 * @param actorName as the person's last sign-in showed it
 * @param subject the suspect, order, run or packet it is about
 * @param detail for a person
 * @param change of a setting of the case or of a membership
 * @param address from which the request came; empty for what the service does by itself
 */
public record CaseEvent(
        UUID id,
        UUID caseId,
        Instant at,
        String actor,
        String actorName,
        Type type,
        Optional<UUID> subject,
        String detail,
        Optional<Change> change,
        Optional<String> address) {
    /**
     * What a field was and is; empty where there was or is nothing.
     *
     * @param field {@code tlp}, {@code sealed}, {@code matter.court}, {@code member alice}
     */
    public record Change(String field, Optional<String> before, Optional<String> after) {}

    /** What happened. */
    public enum Type {
        OPENED,
        CHANGED,
        SEALED,
        UNSEALED,
        CLOSED,
        REOPENED,
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
        RUN_FINISHED,
        RUN_PAUSED,
        RUN_RESUMED,
        RUN_CANCELLED,
        /** A reader took a copy out of a sealed or TLP:RED case. */
        TAKEN_OUT
    }
}

package takedown.casefile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.people.Identity;

/**
 * An entry in the journal of a case.
 *
 * @param actor the {@link Identity} as text, or the name of the service
 * @param actorName the name from the person's last sign-in; if the person has never signed in, the subject of the identity
 * @param subject the suspect, order, run or packet that the entry concerns; empty if it concerns none of these
 * @param detail text for readers
 * @param change the change of a case setting or a membership; empty for other entries
 * @param address the source address of the request; empty for the service's own actions
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
     * The value of a field before and after a change. Empty means no value.
     *
     * @param field {@code tlp}, {@code sealed}, {@code matter.court}, {@code member alice}
     */
    public record Change(String field, Optional<String> before, Optional<String> after) {}

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
        ROLES_SET,
        PROTECTION_LIFTED,
        PROTECTION_RESTORED,
        ORDER_FILED,
        ORDER_AMENDED,
        OBSERVED,
        RETURNED,
        CAPTURED,
        CAPTURE_UPLOADED,
        PACKET_PREPARED,
        PACKET_APPROVED,
        PACKET_SENT,
        PACKET_SERVED,
        PACKET_CANCELLED,
        PACKET_ANSWERED,
        PACKET_BOUNCED,
        PACKET_RETRACTED,
        RUN_STARTED,
        RUN_FINISHED,
        RUN_PAUSED,
        RUN_RESUMED,
        RUN_CANCELLED,
        /** A reader exported a copy from a sealed or TLP:RED case. */
        TAKEN_OUT
    }
}

package takedown.casefile.suspects.bulk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One change of many suspects.
 *
 * @param value the verdict, or the role; empty if the role is removed
 * @param selection the id of the selection; empty if the suspects were named one by one
 * @param sha256 SHA-256 of the ids, computed as for a {@link Selection}
 * @param total the number of suspects
 * @param done the number of suspects processed so far
 * @param changed the number of processed suspects that had another value or category before
 * @param by the {@link takedown.casefile.people.Identity} of the person who requested the change, as text
 */
public record BulkChange(
        UUID id,
        UUID caseId,
        Kind kind,
        String value,
        Optional<String> category,
        String reason,
        Optional<UUID> selection,
        String sha256,
        long total,
        long done,
        long changed,
        State state,
        Instant at,
        String by,
        Optional<Instant> finishedAt,
        Optional<String> fault) {
    public enum Kind {
        VERDICT,
        ROLE
    }

    public enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }
}

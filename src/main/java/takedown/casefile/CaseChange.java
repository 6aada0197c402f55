package takedown.casefile;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A change in a case, as its readers see it.
 *
 * @param id unique and always the same for the same change
 * @param kind STATUS_CHANGED, RUN_FINISHED or a {@link CaseEvent.Type}
 * @param subject the suspect, order, run or packet
 * @param suspect the key of the suspect, if the change concerns one
 * @param actor the {@link takedown.casefile.people.Identity} as text, or the name of the service; empty for a change of status and the end of a run
 */
public record CaseChange(
        UUID id,
        Instant at,
        UUID caseId,
        String caseTitle,
        String kind,
        Optional<UUID> subject,
        Optional<String> suspect,
        Optional<String> actor,
        String detail) {
    public CaseChange {
        Objects.requireNonNull(detail);
    }
}

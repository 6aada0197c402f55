package takedown.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * One run.
 *
 * @param failed names whose deciding look-up failed
 * @param changed names on which something changed
 * @param night the UTC date of a scheduled nightly run
 */
public record Run(
        UUID id,
        Kind kind,
        Optional<UUID> caseId,
        Optional<LocalDate> night,
        RunState state,
        long total,
        long done,
        long failed,
        long changed,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String startedBy,
        Optional<String> reason) {
    /** Over one case, or over all open ones. */
    public enum Kind {
        CASE,
        NIGHTLY
    }
}

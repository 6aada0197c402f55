package takedown.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One run.
 *
 * @param failed names whose deciding look-up failed
 * @param changed names on which something changed
 * @param night the UTC date of a scheduled nightly run
 * @param looks proper looks that it has taken on
 * @param doubt why what it sees is not to be believed
 * @param failures names by why they could not be seen
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
        long looks,
        Map<String, Long> failures,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String startedBy,
        Optional<String> doubt,
        Optional<String> reason) {
    public Run {
        failures = Map.copyOf(failures);
    }

    /** Over one case, or over all open ones. */
    public enum Kind {
        CASE,
        NIGHTLY
    }
}

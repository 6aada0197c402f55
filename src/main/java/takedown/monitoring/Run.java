package takedown.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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
    /** The reason of a run that goes on without progress. Without figures: it is shown to readers who may not know them. */
    static final String STALLED =
            "The run makes no progress. The service keeps trying; its log and its health tell what is in the way.";

    /** The reason of a run that ended FAILED since no attempt moved it. */
    static final String GIVEN_UP =
            "The run was given up because of a fault of this service. The remaining names were not investigated.";

    /** The reason of a run in which the service gave up some names. */
    static final String INCOMPLETE = "Some names were not investigated because of a fault of this service.";

    public Run {
        failures = Map.copyOf(failures);
    }

    /** Names that the service gave up by a fault of its own; they are in {@link #failed} too. */
    long notInvestigated() {
        return failures.getOrDefault(Tallies.NOT_INVESTIGATED, 0L);
    }

    /** The same, of fewer names: those that a reader may know of. */
    Run counting(
            long names,
            long namesDone,
            long namesFailed,
            long namesChanged,
            long looksTaken,
            Map<String, Long> failuresOfThem) {
        return new Run(
                id,
                kind,
                caseId,
                night,
                state,
                names,
                namesDone,
                namesFailed,
                namesChanged,
                looksTaken,
                failuresOfThem,
                startedAt,
                finishedAt,
                startedBy,
                doubt,
                reason);
    }

    /** In shares and not in numbers: everybody may read it, and how many names there are not everybody may know. */
    String failureShares() {
        return share(failed) + " of the names could not be seen: "
                + failures.entrySet().stream()
                        .map(why -> why.getKey() + " " + share(why.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private String share(long names) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * names / Math.max(1, done));
    }

    /** Over one case, or over all open ones. */
    public enum Kind {
        CASE,
        NIGHTLY
    }
}

package takedown.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.history.Snapshots;
import takedown.name.Count;

/**
 * One run.
 *
 * @param failed names whose deciding look-up failed
 * @param changed names on which something changed
 * @param night the UTC date of a scheduled nightly run
 * @param looks proper looks that it has taken on
 * @param failures names by why they could not be seen
 * @param losses upstreams that did not answer for some of the names
 * @param reason of a pause, and of an end that is not COMPLETED; its figures are of the names counted here
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
        List<Loss> losses,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String startedBy,
        Optional<String> reason) {
    /** Fewer names than this say nothing about whether the failure is ours. */
    private static final int ENOUGH_TO_JUDGE = 10;

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
        losses = List.copyOf(losses);
    }

    /** The run as the maker of its looks. */
    Snapshots.ByRun seer() {
        return new Snapshots.ByRun(id, kind == Kind.NIGHTLY);
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
            Map<String, Long> failuresOfThem,
            List<Loss> lossesOfThem) {
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
                lossesOfThem,
                startedAt,
                finishedAt,
                startedBy,
                reason);
    }

    /**
     * The same for a reader who may not know of some of the names: over once all others are done, at the time when the last of them was.
     * Neither how long the hidden ones take nor what becomes of them shows.
     */
    Run timed(Instant lastProgress) {
        boolean isDone = done >= total && notInvestigated() == 0;
        boolean isOver = isDone || state.isOver();
        return new Run(
                id,
                kind,
                caseId,
                night,
                isDone ? RunState.DEGRADED : state,
                total,
                done,
                failed,
                changed,
                looks,
                failures,
                losses,
                startedAt,
                !isOver
                        ? Optional.empty()
                        : state == RunState.CANCELLED && !isDone ? finishedAt : Optional.of(lastProgress),
                startedBy,
                isDone ? Optional.empty() : reason);
    }

    /**
     * The same with the reason of its end composed from the names that are counted here. A run that is degraded only by names that are
     * not counted here is COMPLETED for its reader, who would learn of them otherwise.
     */
    Run explained(MonitoringConfig config) {
        if (state != RunState.DEGRADED) {
            return this;
        }
        Optional<String> why = degradation(config);
        Optional<String> whole = reason.map(
                        stated -> why.map(more -> stated + " " + more).orElse(stated))
                .or(() -> why);
        return new Run(
                id,
                kind,
                caseId,
                night,
                whole.isPresent() ? RunState.DEGRADED : RunState.COMPLETED,
                total,
                done,
                failed,
                changed,
                looks,
                failures,
                losses,
                startedAt,
                finishedAt,
                startedBy,
                whole);
    }

    /** Why the run is to be called degraded: the upstreams that it lost, or too many names that could not be seen. */
    Optional<String> degradation(MonitoringConfig config) {
        List<String> why = new ArrayList<>();
        if (notInvestigated() > 0) {
            why.add(INCOMPLETE);
        }
        losses.stream()
                .filter(loss -> loss.isLost(config.lostShare(), config.lostNames()))
                .map(Loss::sentence)
                .forEach(why::add);
        if (failed > config.degradedShare() * Math.max(ENOUGH_TO_JUDGE, done)) {
            why.add(failed + " of " + Count.of(done, "name") + " could not be seen ("
                    + failures.entrySet().stream()
                            .map(each -> each.getKey() + " " + each.getValue())
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ").");
        }
        return why.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", why));
    }

    /** Over one case, or over all open ones. */
    public enum Kind {
        CASE,
        NIGHTLY
    }
}

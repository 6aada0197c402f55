package takedown.monitoring.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.history.SnapshotStore;
import takedown.name.Count;

/**
 * One run.
 *
 * @param failed number of names that could not be observed, for any reason
 * @param changed number of names with a change
 * @param night the UTC date of a scheduled nightly run; empty for any other run
 * @param looks number of names that it has accepted for investigation, without those whose quick check had no clear result
 * @param failures number of names that could not be observed, by reason
 * @param losses upstreams that did not answer for some of the names
 * @param reason the reason for a pause, for a run without progress, or for an end other than COMPLETED; its figures refer to the names counted here
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
        List<UpstreamLoss> losses,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String startedBy,
        Optional<String> reason) {
    /** The number of names that the service needs to tell whether a failure is on its own side. */
    private static final int ENOUGH_TO_JUDGE = 10;

    /** The reason of a run without progress. It has no figures, since it is also shown to readers who may not see the figures. */
    public static final String STALLED =
            "The run makes no progress. The service keeps trying. Its log and its health check show the cause.";

    /** The reason of a run that ended FAILED because no attempt made progress. */
    public static final String GIVEN_UP =
            "The run was given up because of a fault of this service. The remaining names were not investigated.";

    /** The reason of a run in which the service gave up some names. */
    public static final String INCOMPLETE = "Some names were not investigated because of a fault of this service.";

    public Run {
        failures = Map.copyOf(failures);
        losses = List.copyOf(losses);
    }

    public SnapshotStore.ByRun byRun() {
        return new SnapshotStore.ByRun(id, kind == Kind.NIGHTLY);
    }

    /**
     * Returns the names per second since the start, to one decimal. Empty before the first name, and for a nightly run, whose rate covers all cases,
     * including sealed cases.
     */
    public Optional<Double> rate(Instant now) {
        return done == 0 || kind == Kind.NIGHTLY
                ? Optional.empty()
                : Optional.of(Math.round(done / seconds(now) * 10) / 10.0);
    }

    /** Returns the estimated time until the end at the present {@link #rate}; empty if the run has ended or the time cannot be estimated. */
    public Optional<Duration> left(Instant now) {
        return rate(now).isEmpty() || state.isOver()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.round((total - done) * seconds(now) / done)));
    }

    private double seconds(Instant now) {
        return Math.max(1, Duration.between(startedAt, finishedAt.orElse(now)).toMillis()) / 1000.0;
    }

    /** Returns the number of names that the service gave up because of its own fault. {@link #failed} includes them. */
    public long notInvestigated() {
        return failures.getOrDefault(CaseTallies.NOT_INVESTIGATED, 0L);
    }

    Run counting(
            long names,
            long namesDone,
            long namesFailed,
            long namesChanged,
            long looksTaken,
            Map<String, Long> failuresOfThem,
            List<UpstreamLoss> lossesOfThem) {
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
     * Returns this run for a reader who may not see some of its names. For that reader the run is over when all visible names are done, at the time
     * of the last of them. It reveals neither the duration nor the outcome of the hidden names.
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
     * Returns this run with the reason of its end composed from the names counted here. A run that is degraded only because of names that are not
     * counted here is COMPLETED for its reader, who would otherwise learn of those names.
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

    /**
     * Returns why the run counts as degraded: names that the service gave up, upstreams that the run lost, or too many names that could not be
     * observed. Empty if the run does not count as degraded.
     */
    public Optional<String> degradation(MonitoringConfig config) {
        List<String> why = new ArrayList<>();
        if (notInvestigated() > 0) {
            why.add(INCOMPLETE);
        }
        losses.stream()
                .filter(loss -> loss.isLost(config.lostShare(), config.lostNames()))
                .map(UpstreamLoss::sentence)
                .forEach(why::add);
        if (failed > config.degradedShare() * Math.max(ENOUGH_TO_JUDGE, done)) {
            why.add(failed + " of " + Count.of(done, "name") + " could not be observed ("
                    + failures.entrySet().stream()
                            .map(each -> each.getKey() + " " + each.getValue())
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ").");
        }
        return why.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", why));
    }

    public enum Kind {
        CASE,
        NIGHTLY
    }
}

package takedown.monitoring.run;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.history.SnapshotStore;
import takedown.name.Refusal;

@ApplicationScoped
public class RunLedger {
    /** How long after its end a run is searched for queued names. This is longer than any expected interruption of a node. */
    private static final Duration LEFT_LOOKS = Duration.ofDays(7);

    /** Number of attempts to open a run. If another run ends at the same moment, a request may neither open a run nor find the other one. */
    private static final int ATTEMPTS = 5;

    private final RunRow.Repository runs;
    private final RunReader reader;
    private final RunTotals totals;
    private final MonitoringSql sql;
    private final SnapshotStore snapshots;
    private final Clock clock;

    RunLedger(
            RunRow.Repository runs,
            RunReader reader,
            RunTotals totals,
            MonitoringSql sql,
            SnapshotStore snapshots,
            Clock clock) {
        this.runs = runs;
        this.reader = reader;
        this.totals = totals;
        this.sql = sql;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * Opens a run.
     *
     * @return the new run, or the existing run of this night
     * @throws Refusal (ALREADY_RUNNING) if another nightly run, or another run of the case, is in progress; (CONFLICT) if other runs keep starting
     *     and ending at the same time
     */
    public Run open(Run.Kind kind, @Nullable UUID caseId, @Nullable LocalDate night, String user) {
        return open(kind, caseId, null, night, user);
    }

    /**
     * Opens a run as {@link #open(Run.Kind, UUID, LocalDate, String)} does, over the suspects of a selection. If the selection is null, the run is
     * over all suspects.
     */
    public Run open(
            Run.Kind kind, @Nullable UUID caseId, @Nullable UUID selection, @Nullable LocalDate night, String user) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Run> opened = tryOpen(id, kind, caseId, selection, night, user);
            if (opened.isPresent()) {
                return opened.get();
            }
            Optional<UUID> other = inProgress(kind, caseId);
            if (other.isPresent()) {
                throw Refusal.alreadyRunning(other.get());
            }
            // The other run has ended in the meantime.
        }
        throw Refusal.conflict("Other runs started or ended at the same time. Try again.");
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Run> tryOpen(
            UUID id,
            Run.Kind kind,
            @Nullable UUID caseId,
            @Nullable UUID selection,
            @Nullable LocalDate night,
            String user) {
        Optional<Run> known = ofNight(night);
        if (known.isPresent()) {
            // The run of this night exists, and its names are not counted again.
            return known;
        }
        sql.open(id, kind, caseId, selection, night, clock.instant(), user);
        return reader.get(id).or(() -> ofNight(night));
    }

    private Optional<Run> ofNight(@Nullable LocalDate night) {
        return Optional.ofNullable(night).flatMap(reader::ofNight);
    }

    @Transactional
    Optional<UUID> inProgress(Run.Kind kind, @Nullable UUID caseId) {
        return runs.inProgress(kind, caseId);
    }

    /** Moves a run to another state. A run that has ended stays unchanged. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Run move(UUID id, RunState state, @Nullable String reason) {
        moved(id, state, reason);
        return reader.get(id).orElseThrow();
    }

    /**
     * Resumes a paused run.
     *
     * @throws Refusal (ALREADY_RUNNING) if another run has started meanwhile
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Run resume(Run run) {
        Optional<UUID> other = inProgress(run.kind(), run.caseId().orElse(null));
        if (other.isPresent() && !other.get().equals(run.id())) {
            throw Refusal.alreadyRunning(other.get());
        }
        return move(run.id(), RunState.RUNNING, null);
    }

    /**
     * Ends a run.
     *
     * @return the run if this call ended it; empty if it had already ended
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Run> end(UUID id, RunState state, @Nullable String reason) {
        return moved(id, state, reason) ? reader.get(id) : Optional.empty();
    }

    /**
     * Ends a run in which no attempt made progress. Its remaining names are counted as not investigated. Returns empty if the run had already ended.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Run> giveUp(UUID id) {
        if (!moved(id, RunState.FAILED, Run.GIVEN_UP)) {
            return Optional.empty();
        }
        totals.restNotInvestigated(id);
        return reader.get(id);
    }

    /**
     * Moves a run to another state.
     *
     * @return whether this call moved the run
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean moved(UUID id, RunState state, @Nullable String reason) {
        boolean moved = runs.move(id, state, reason, clock.instant());
        if (moved && state.isOver() && runs.isNightly(id)) {
            // Each change is reported once. Changes that other investigations find from now on go into the next night's
            // report.
            snapshots.assignUnreported(id);
        }
        return moved;
    }

    /**
     * Deletes the queued names of ended runs. This is not done when a run ends: an investigation in progress holds its row and then needs the run's
     * row, so deleting the rows while ending the run could deadlock.
     */
    @Transactional
    public void deleteQueuesOfEndedRuns() {
        sql.deleteQueuesOfRunsEndedAfter(clock.instant().minus(LEFT_LOOKS));
    }
}

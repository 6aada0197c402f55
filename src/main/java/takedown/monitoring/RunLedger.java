package takedown.monitoring;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.history.Snapshots;
import takedown.name.Refusal;

/** Opens runs, moves them from state to state and ends them. */
@ApplicationScoped
class RunLedger {
    /** For so long after its end a run may leave looks behind: longer than a node can be away and come back with one. */
    private static final Duration LEFT_LOOKS = Duration.ofDays(7);

    /** One of two requests at once sees neither run when the other one has just ended. */
    private static final int ATTEMPTS = 5;

    private final RunRow.Repository runs;
    private final RunReader reader;
    private final RunTotals totals;
    private final MonitoringSql sql;
    private final Snapshots snapshots;
    private final Clock clock;

    RunLedger(
            RunRow.Repository runs,
            RunReader reader,
            RunTotals totals,
            MonitoringSql sql,
            Snapshots snapshots,
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
     * @return the new run, or the one that this night has already
     * @throws Refusal (ALREADY_RUNNING) when another nightly run, or another run of the case, is going on
     */
    Run open(Run.Kind kind, @Nullable UUID caseId, @Nullable LocalDate night, String user) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Run> opened = tryOpen(id, kind, caseId, night, user);
            if (opened.isPresent()) {
                return opened.get();
            }
            Optional<UUID> other = goingOn(kind, caseId);
            if (other.isPresent()) {
                throw Refusal.alreadyRunning(other.get());
            }
            // It has ended in between.
        }
        throw Refusal.conflict("Other runs begin and end at this moment. Try again.");
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Run> tryOpen(UUID id, Run.Kind kind, @Nullable UUID caseId, @Nullable LocalDate night, String user) {
        Optional<Run> known = ofNight(night);
        if (known.isPresent()) {
            // Asked for again and again: not every time counted anew.
            return known;
        }
        sql.open(id, kind, caseId, night, clock.instant(), user);
        return reader.get(id).or(() -> ofNight(night));
    }

    private Optional<Run> ofNight(@Nullable LocalDate night) {
        return Optional.ofNullable(night).flatMap(reader::ofNight);
    }

    /** The nightly run, or the run of the case, that is going on. */
    @Transactional
    Optional<UUID> goingOn(Run.Kind kind, @Nullable UUID caseId) {
        return runs.goingOn(kind, caseId);
    }

    /** Moves a run that is not over yet; one that is stays as it ended. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Run move(UUID id, RunState state, @Nullable String reason) {
        moved(id, state, reason);
        return reader.get(id).orElseThrow();
    }

    /**
     * Lets a paused run go on.
     *
     * @throws Refusal (ALREADY_RUNNING) when another one has begun meanwhile
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Run resume(Run run) {
        Optional<UUID> other = goingOn(run.kind(), run.caseId().orElse(null));
        if (other.isPresent() && !other.get().equals(run.id())) {
            throw Refusal.alreadyRunning(other.get());
        }
        return move(run.id(), RunState.RUNNING, null);
    }

    /** @return the run, where it was this call that ended it */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Run> end(UUID id, RunState state, @Nullable String reason) {
        return moved(id, state, reason) ? reader.get(id) : Optional.empty();
    }

    /** Ends a run that no attempt has moved; its remaining names are counted as not investigated. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Run> giveUp(UUID id) {
        if (!moved(id, RunState.FAILED, Run.GIVEN_UP)) {
            return Optional.empty();
        }
        totals.restNotInvestigated(id);
        return reader.get(id);
    }

    /** @return whether it was this call that moved it */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean moved(UUID id, RunState state, @Nullable String reason) {
        boolean moved = runs.move(id, state, reason, clock.instant());
        if (moved && state.isOver() && runs.isNightly(id)) {
            // Each change is told once. What other looks see from now on is for the report of the next night.
            snapshots.tellRest(id);
        }
        return moved;
    }

    /**
     * Deletes what runs that are over have left to look at. Not where they end: a look in flight holds its row and then wants the run's, and
     * ending the run together with the rows would be a deadlock.
     */
    @Transactional
    void dropLeftLooks() {
        sql.dropLooksOfRunsEndedAfter(clock.instant().minus(LEFT_LOOKS));
    }
}

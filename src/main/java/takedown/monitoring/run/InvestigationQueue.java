package takedown.monitoring.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.SuspectQueries;

/**
 * The queue of names that a run has to investigate. Each name is assigned to a lane when it is added, so workers do not claim names: the holder of
 * the lane reads them. The transaction that records the observations of a name deletes its row. A second writer finds the row deleted.
 */
@ApplicationScoped
public class InvestigationQueue {
    /** Maximum number of names that are investigated together. */
    public static final int BATCH = 100;

    /** First delay of a name after a fault of this service. It doubles each time, up to {@link #LONGEST_BACK_OFF}. */
    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

    private final ServiceAccess service;
    private final RunInvestigationRow.Repository looks;
    private final RunRow.Repository runs;
    private final SuspectQueries suspects;
    private final MonitoringSql sql;
    private final MonitoringConfig config;
    private final Clock clock;

    InvestigationQueue(
            ServiceAccess service,
            RunInvestigationRow.Repository looks,
            RunRow.Repository runs,
            SuspectQueries suspects,
            MonitoringSql sql,
            MonitoringConfig config,
            Clock clock) {
        this.service = service;
        this.looks = looks;
        this.runs = runs;
        this.suspects = suspects;
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A name to be added to the queue.
     *
     * @param digest digest of the DNS in a quick check with a clear result; null if there was none
     */
    public record QueuedName(
            UUID suspectId,
            InvestigationReason reason,
            @Nullable UUID digest) {}

    /**
     * A name that is due for investigation.
     *
     * @param attempts how often it was deferred
     * @param faults how often a fault of this service interrupted work on it
     * @param sealed whether its case is sealed
     */
    public record Claim(UUID runId, UUID suspectId, Optional<UUID> digest, int attempts, int faults, boolean sealed) {}

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Slice slice, List<QueuedName> wanted) {
        sql.queueNames(slice, wanted, BATCH, clock.instant());
    }

    /**
     * Queues every name in the slice of a case's run for investigation, and returns their number. If the run is over a selection, only the names in
     * the selection are queued.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long addAll(Slice slice, UUID caseId) {
        return sql.queueAllNames(slice, caseId, BATCH, clock.instant());
    }

    /** Returns the most urgent due names of a lane, at most {@link #BATCH}. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Claim> due(Lane lane) {
        List<RunInvestigationRow> rows = looks.due(lane, clock.instant(), BATCH);
        Set<UUID> sealed = suspects.inSealedCases(
                service, rows.stream().map(row -> row.suspectId).toList());
        return rows.stream()
                .map(row -> new Claim(
                        row.runId,
                        row.suspectId,
                        Optional.ofNullable(row.digest),
                        row.attempts,
                        row.faults,
                        sealed.contains(row.suspectId)))
                .toList();
    }

    /**
     * Removes a name from the queue, inside the transaction that records its observations.
     *
     * @return false if the name is already removed; the caller must then write nothing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean done(Claim claim) {
        return looks.done(claim);
    }

    /**
     * Defers a name within this run. The delay doubles each time.
     *
     * @return false if the name was already deferred the maximum number of times; the present observations are then recorded
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean defer(Claim claim) {
        if (claim.attempts() >= config.retries()) {
            return false;
        }
        Instant now = clock.instant();
        if (looks.defer(claim, now.plus(config.retryAfter().multipliedBy(power(claim.attempts()))))) {
            runs.progressed(claim.runId(), now);
        }
        return true;
    }

    /** Defers a name that could not be investigated or recorded because of a fault of this service. The fault has no bearing on the name. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void interrupted(Claim claim) {
        Duration wait = BACK_OFF.multipliedBy(power(claim.faults()));
        looks.interrupted(claim, clock.instant().plus(wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait));
    }

    private static long power(int times) {
        return 1L << Math.min(times, 16);
    }

    @Transactional
    public long waiting(UUID runId, InvestigationReason reason) {
        return looks.waiting(runId, reason);
    }

    @Transactional
    public boolean isEmpty(UUID runId) {
        return looks.isEmpty(runId);
    }

    @Transactional
    public boolean isEmpty(Lane lane) {
        return looks.isEmpty(lane);
    }
}

package takedown.monitoring;

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
 * Names that a run has to investigate. Each is in a lane from the start, so no worker has to claim it: the one that holds the lane reads it. Its row
 * goes in the transaction that records what was seen; a second writer finds it gone.
 */
@ApplicationScoped
class LookQueue {
    /** Names that are investigated, and judged, together. */
    static final int BATCH = 100;

    /** How long a name waits after a fault of this service, the first time; then twice as long, up to {@link #LONGEST_BACK_OFF}. */
    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

    private final ServiceAccess service;
    private final RunLookRow.Repository looks;
    private final RunRow.Repository runs;
    private final SuspectQueries suspects;
    private final MonitoringSql sql;
    private final MonitoringConfig config;
    private final Clock clock;

    LookQueue(
            ServiceAccess service,
            RunLookRow.Repository looks,
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

    /** @param digest of a glance that saw it clearly */
    record Wanted(
            UUID suspectId, LookReason reason, @Nullable UUID digest) {}

    /**
     * A name that is due.
     *
     * @param attempts how often it was put off
     * @param faults how often work on it broke off by a fault of this service
     * @param sealed its case is sealed
     */
    record Claim(UUID runId, UUID suspectId, Optional<UUID> digest, int attempts, int faults, boolean sealed) {}

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Slice slice, List<Wanted> wanted) {
        sql.addLooks(slice, wanted, BATCH, clock.instant());
    }

    /** Wants every name of the slice of a case's run to be investigated. */
    @Transactional(Transactional.TxType.MANDATORY)
    long addAll(Slice slice, UUID caseId) {
        return sql.addAllLooks(slice, caseId, BATCH, clock.instant());
    }

    /** The most urgent of a lane that are due, at most {@link #BATCH}. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Claim> due(Lane lane) {
        List<RunLookRow> rows = looks.due(lane, clock.instant(), BATCH);
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
     * Takes a name off the list, inside the transaction that records what was seen of it.
     *
     * @return false when it is off the list already: then nothing must be written
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean done(Claim claim) {
        return looks.done(claim);
    }

    /**
     * Puts a name off until later in this run, each time twice as long.
     *
     * @return false when it was put off often enough: then what was seen has to do
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean putOff(Claim claim) {
        if (claim.attempts() >= config.retries()) {
            return false;
        }
        Instant now = clock.instant();
        if (looks.putOff(claim, now.plus(config.retryAfter().multipliedBy(power(claim.attempts()))))) {
            runs.progressed(claim.runId(), now);
        }
        return true;
    }

    /** Puts off a name that could not be investigated or recorded by a fault of this service. It says nothing about the name. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void brokeOff(Claim claim) {
        Duration wait = BACK_OFF.multipliedBy(power(claim.faults()));
        looks.brokeOff(claim, clock.instant().plus(wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait));
    }

    private static long power(int times) {
        return 1L << Math.min(times, 16);
    }

    /** How many names wait for this reason. */
    @Transactional
    long waiting(UUID runId, LookReason reason) {
        return looks.waiting(runId, reason);
    }

    @Transactional
    boolean isEmpty(UUID runId) {
        return looks.isEmpty(runId);
    }

    @Transactional
    boolean isEmpty(Lane lane) {
        return looks.isEmpty(lane);
    }
}

package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

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

    // Batch after batch into the next lane, and slice after slice beginning with another one: whatever the numbers, no
    // lane has it all.
    private static final String INSERT = """
            insert into run_look (run_id, suspect_id, reason, rank, digest, due_at, lane)
            select ?, u.id, u.reason, u.rank, u.digest, ?, (? + (u.no - 1) / ?) % ?
            from unnest(?, ?, ?, ?) with ordinality as u (id, reason, rank, digest, no)
            on conflict do nothing""";

    private static final String INSERT_ALL = """
            insert into run_look (run_id, suspect_id, reason, rank, due_at, lane)
            select :run, id, 'ASKED', :rank, :now, (:first + (row_number() over (order by id) - 1) / :batch) % :lanes from suspect
            where case_id = :case and id > :after and id <= :upto on conflict do nothing""";

    private final RunRow.Repository runs;
    private final MonitoringConfig config;
    private final Clock clock;

    LookQueue(RunRow.Repository runs, MonitoringConfig config, Clock clock) {
        this.runs = runs;
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
        database().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, slice.runId());
                insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
                insert.setInt(3, slice.no());
                insert.setInt(4, BATCH);
                insert.setInt(5, Lane.COUNT);
                insert.setArray(
                        6,
                        connection.createArrayOf(
                                "uuid", wanted.stream().map(Wanted::suspectId).toArray()));
                insert.setArray(
                        7,
                        connection.createArrayOf(
                                "text",
                                wanted.stream().map(w -> w.reason().name()).toArray()));
                insert.setArray(
                        8,
                        connection.createArrayOf(
                                "int2",
                                wanted.stream()
                                        .map(w -> (short) w.reason().ordinal())
                                        .toArray()));
                insert.setArray(
                        9,
                        connection.createArrayOf(
                                "uuid", wanted.stream().map(Wanted::digest).toArray()));
                insert.executeUpdate();
            }
        });
    }

    /** Wants every name of the slice of a case's run to be investigated. */
    @Transactional(Transactional.TxType.MANDATORY)
    long addAll(Slice slice, UUID caseId) {
        return database()
                .createNativeQuery(INSERT_ALL)
                .setParameter("run", slice.runId())
                .setParameter("rank", LookReason.ASKED.ordinal())
                .setParameter("now", clock.instant())
                .setParameter("first", slice.no())
                .setParameter("batch", BATCH)
                .setParameter("lanes", Lane.COUNT)
                .setParameter("case", caseId)
                .setParameter("after", slice.after().orElse(new UUID(0, 0)))
                .setParameter("upto", slice.upto())
                .executeUpdate();
    }

    /** The most urgent of a lane that are due, at most {@link #BATCH}. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Claim> due(Lane lane) {
        List<?> rows = database()
                .createNativeQuery(
                        "select l.suspect_id, l.digest, l.attempts, l.faults, (select c.sealed from suspect s"
                                + " join case_file c on c.id = s.case_id where s.id = l.suspect_id) from run_look l"
                                + " where l.run_id = :run and l.lane = :lane and l.due_at <= :now"
                                + " order by l.rank, l.suspect_id limit :limit",
                        Object[].class)
                .setParameter("run", lane.runId())
                .setParameter("lane", lane.no())
                .setParameter("now", clock.instant())
                .setParameter("limit", BATCH)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Claim(
                        lane.runId(),
                        (UUID) row[0],
                        Optional.ofNullable((UUID) row[1]),
                        ((Number) row[2]).intValue(),
                        ((Number) row[3]).intValue(),
                        (boolean) row[4]))
                .toList();
    }

    /**
     * Takes a name off the list, inside the transaction that records what was seen of it.
     *
     * @return false when it is off the list already: then nothing must be written
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean done(Claim claim) {
        return database()
                        .createNativeQuery("delete from run_look where run_id = :run and suspect_id = :suspect")
                        .setParameter("run", claim.runId())
                        .setParameter("suspect", claim.suspectId())
                        .executeUpdate()
                == 1;
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
        database()
                .createNativeQuery("with moved as (update run_look set due_at = :due, attempts = :attempts"
                        + " where run_id = :run and suspect_id = :suspect and attempts = :attempts - 1 returning run_id)"
                        + " update run set progressed_at = :now where id in (select run_id from moved)")
                .setParameter("due", clock.instant().plus(config.retryAfter().multipliedBy(power(claim.attempts()))))
                .setParameter("now", clock.instant())
                .setParameter("attempts", claim.attempts() + 1)
                .setParameter("run", claim.runId())
                .setParameter("suspect", claim.suspectId())
                .executeUpdate();
        return true;
    }

    /** Puts off a name that could not be investigated or recorded by a fault of this service. It says nothing about the name. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void brokeOff(Claim claim) {
        Duration wait = BACK_OFF.multipliedBy(power(claim.faults()));
        Instant due = clock.instant().plus(wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait);
        database()
                .createNativeQuery(
                        "update run_look set due_at = :due, faults = faults + 1 where run_id = :run and suspect_id = :suspect")
                .setParameter("due", due)
                .setParameter("run", claim.runId())
                .setParameter("suspect", claim.suspectId())
                .executeUpdate();
    }

    private static long power(int times) {
        return 1L << Math.min(times, 16);
    }

    /** How many names wait for this reason. */
    @Transactional
    long waiting(UUID runId, LookReason reason) {
        return ((Number) database()
                        .createNativeQuery("select count(*) from run_look where run_id = :run and rank = :rank")
                        .setParameter("run", runId)
                        .setParameter("rank", reason.ordinal())
                        .getSingleResult())
                .longValue();
    }

    @Transactional
    boolean isEmpty(UUID runId) {
        return database()
                .createNativeQuery("select 1 from run_look where run_id = :run limit 1")
                .setParameter("run", runId)
                .getResultList()
                .isEmpty();
    }

    @Transactional
    boolean isEmpty(Lane lane) {
        return database()
                .createNativeQuery("select 1 from run_look where run_id = :run and lane = :lane limit 1")
                .setParameter("run", lane.runId())
                .setParameter("lane", lane.no())
                .getResultList()
                .isEmpty();
    }

    private EntityManager database() {
        return runs.getEntityManager();
    }
}

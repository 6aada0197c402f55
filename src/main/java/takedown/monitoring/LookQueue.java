package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Names that a run has to look at properly, leased to nodes like {@link Slices}. */
@ApplicationScoped
class LookQueue {
    private static final String INSERT = """
            insert into run_look (run_id, suspect_id, reason, rank, digest, due_at)
            select ?, u.id, u.reason, u.rank, u.digest, ? from unnest(?, ?, ?, ?) as u (id, reason, rank, digest)
            on conflict do nothing""";

    private final RunRow.Repository runs;
    private final Node node;
    private final MonitoringConfig config;
    private final Clock clock;

    LookQueue(RunRow.Repository runs, Node node, MonitoringConfig config, Clock clock) {
        this.runs = runs;
        this.node = node;
        this.config = config;
        this.clock = clock;
    }

    /** @param digest of a glance that saw it clearly */
    record Wanted(
            UUID suspectId, LookReason reason, @Nullable UUID digest) {}

    /** @param fence of the lease */
    record Claim(UUID runId, UUID suspectId, Optional<UUID> digest, int attempts, long fence) {}

    @Transactional(Transactional.TxType.MANDATORY)
    void add(UUID runId, List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        database().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, runId);
                insert.setObject(2, clock.instant().atOffset(java.time.ZoneOffset.UTC));
                insert.setArray(
                        3,
                        connection.createArrayOf(
                                "uuid", wanted.stream().map(Wanted::suspectId).toArray()));
                insert.setArray(
                        4,
                        connection.createArrayOf(
                                "text",
                                wanted.stream().map(w -> w.reason().name()).toArray()));
                insert.setArray(
                        5,
                        connection.createArrayOf(
                                "int2",
                                wanted.stream()
                                        .map(w -> (short) w.reason().ordinal())
                                        .toArray()));
                insert.setArray(
                        6,
                        connection.createArrayOf(
                                "uuid", wanted.stream().map(Wanted::digest).toArray()));
                insert.executeUpdate();
            }
        });
    }

    /** The most urgent that are due and nobody works on. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Claim> claim(UUID runId, int limit) {
        List<?> rows = database()
                .createNativeQuery(
                        "update run_look l set node = :node, fence = l.fence + 1, leased_until = " + lease()
                                + " from (select i.suspect_id from run_look i join run r on r.id = i.run_id"
                                + " where i.run_id = :run and r.state = 'RUNNING' and i.due_at <= :now"
                                + " and (i.leased_until is null or i.leased_until < clock_timestamp())"
                                + " order by i.rank, i.suspect_id limit :limit for update of i skip locked) c"
                                + " where l.run_id = :run and l.suspect_id = c.suspect_id"
                                + " returning l.suspect_id, l.digest, l.attempts, l.fence",
                        Object[].class)
                .setParameter("node", node.id())
                .setParameter("run", runId)
                .setParameter("now", clock.instant())
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Claim(
                        runId,
                        (UUID) row[0],
                        Optional.ofNullable((UUID) row[1]),
                        ((Number) row[2]).intValue(),
                        ((Number) row[3]).longValue()))
                .toList();
    }

    /**
     * Takes a name off the list, inside the transaction that records what was seen of it.
     *
     * @return false when the lease has run out or is another's: then nothing must be written
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean done(Claim claim) {
        return database()
                        .createNativeQuery("delete from run_look where run_id = :run and suspect_id = :suspect"
                                + " and fence = :fence and leased_until > clock_timestamp()")
                        .setParameter("run", claim.runId())
                        .setParameter("suspect", claim.suspectId())
                        .setParameter("fence", claim.fence())
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
        Instant due = clock.instant().plus(config.retryAfter().multipliedBy(1L << Math.min(claim.attempts(), 16)));
        database()
                .createNativeQuery(
                        "update run_look set due_at = :due, attempts = attempts + 1, node = null, leased_until = null"
                                + " where run_id = :run and suspect_id = :suspect and fence = :fence")
                .setParameter("due", due)
                .setParameter("run", claim.runId())
                .setParameter("suspect", claim.suspectId())
                .setParameter("fence", claim.fence())
                .executeUpdate();
        return true;
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

    /** Holds on to whatever this node works on; see {@link Slices#renew}. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void renew() {
        database()
                .createNativeQuery("update run_look set leased_until = " + lease()
                        + " where node = :node and leased_until > clock_timestamp()")
                .setParameter("node", node.id())
                .executeUpdate();
    }

    private String lease() {
        return "clock_timestamp() + interval '" + config.lease().toMillis() + " milliseconds'";
    }

    private EntityManager database() {
        return runs.getEntityManager();
    }
}

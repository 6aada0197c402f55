package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The lanes of runs as rows of db-scheduler's tables. Every statement may be repeated at any time, on any node: a missing lane is added, one
 * that is there stays as it is.
 */
@ApplicationScoped
class LaneTasks {
    /** Work of one kind. */
    enum Kind {
        /** Slices of a run: glances, or the list of a case's names. */
        GLANCE("run_glance_task"),
        /** Names that have to be investigated. */
        LOOK("run_look_task");

        private final String table;

        Kind(String table) {
            this.table = table;
        }

        String table() {
            return table;
        }

        String taskName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** No lane waits longer than that by itself: what is due later was written by a clock that went ahead. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    // The version begins with the time, so that a worker of a lane that was there before, and is late, is never taken
    // for one of this.
    private static final String ADD =
            "insert into %s (task_name, task_instance, execution_time, picked, consecutive_failures, version, priority)"
                    + " select :task, r.id || '/' || n.no, cast(:now as timestamptz), false, 0,"
                    + " cast(extract(epoch from clock_timestamp()) * 1000 as bigint), 0"
                    + " from run r cross join generate_series(0, :lanes - 1) as n (no) where r.state = 'RUNNING' and %s"
                    + " on conflict do nothing";

    /** The lane for names that stays until the run has ended, so that one worker ends it. */
    static final int LAST = 0;

    private static final String HAS_NAMES = "(n.no = " + LAST + " or r.reached is distinct from r.upto"
            + " or exists (select from run_slice s where s.run_id = r.id and not s.done)"
            + " or exists (select from run_look l where l.run_id = r.id and l.lane = n.no))";

    private static final String HAS_SLICES = "(r.reached is distinct from r.upto or exists"
            + " (select from run_slice s where s.run_id = r.id and s.lane = n.no and not s.done))";

    private final RunRow.Repository runs;
    private final MonitoringConfig config;
    private final Clock clock;

    LaneTasks(RunRow.Repository runs, MonitoringConfig config, Clock clock) {
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Adds the lanes that running runs lack.
     *
     * @return true when there were some
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean complete() {
        return add(Kind.GLANCE, HAS_SLICES) + add(Kind.LOOK, HAS_NAMES) > 0;
    }

    private int add(Kind kind, String condition) {
        return database()
                .createNativeQuery(ADD.formatted(kind.table(), condition))
                .setParameter("task", kind.taskName())
                .setParameter("now", clock.instant())
                .setParameter("lanes", Lane.COUNT)
                .executeUpdate();
    }

    /** Lets the look lanes of a run go on now and not when they are due, inside the transaction that gives them names. */
    @Transactional(Transactional.TxType.MANDATORY)
    void wakeLooks(UUID runId) {
        database()
                .createNativeQuery(
                        "update run_look_task set execution_time = :now"
                                + " where task_name = :task and task_instance like :run and not picked and execution_time > :now")
                .setParameter("now", clock.instant())
                .setParameter("task", Kind.LOOK.taskName())
                .setParameter("run", runId + "/%")
                .executeUpdate();
    }

    /** Brings back what a clock that went ahead, and was set back since, has put into the future. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void realign() {
        Instant now = clock.instant();
        for (Kind kind : Kind.values()) {
            database()
                    .createNativeQuery("update " + kind.table()
                            + " set execution_time = :now where not picked and execution_time > :latest")
                    .setParameter("now", now)
                    .setParameter("latest", now.plus(LONGEST_WAIT))
                    .executeUpdate();
            // The worker that holds it writes it anew; none does when its node is gone.
            database()
                    .createNativeQuery("update " + kind.table()
                            + " set last_heartbeat = :now where picked and last_heartbeat > :latest")
                    .setParameter("now", now)
                    .setParameter("latest", now.plus(config.lease()))
                    .executeUpdate();
        }
    }

    private EntityManager database() {
        return runs.getEntityManager();
    }
}

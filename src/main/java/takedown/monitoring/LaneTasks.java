package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
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

    /** The lane for names that stays until the run has ended, so that one worker ends it. */
    static final int LAST = 0;

    private static final String HAS_NAMES = "(n.no = " + LAST + " or r.reached is distinct from r.upto"
            + " or exists (select from run_slice s where s.run_id = r.id and not s.done)"
            + " or exists (select from run_look l where l.run_id = r.id and l.lane = n.no))";

    private static final String HAS_SLICES = "(r.reached is distinct from r.upto or exists"
            + " (select from run_slice s where s.run_id = r.id and s.lane = n.no and not s.done))";

    private final LaneTaskRow.Glances glances;
    private final LaneTaskRow.LookTasks looks;
    private final MonitoringSql sql;
    private final MonitoringConfig config;
    private final Clock clock;

    LaneTasks(
            LaneTaskRow.Glances glances,
            LaneTaskRow.LookTasks looks,
            MonitoringSql sql,
            MonitoringConfig config,
            Clock clock) {
        this.glances = glances;
        this.looks = looks;
        this.sql = sql;
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
        Instant now = clock.instant();
        return sql.addLanes(Kind.GLANCE, HAS_SLICES, now) + sql.addLanes(Kind.LOOK, HAS_NAMES, now) > 0;
    }

    /** Lets the look lanes of a run go on now and not when they are due, inside the transaction that gives them names. */
    @Transactional(Transactional.TxType.MANDATORY)
    void wakeLooks(UUID runId) {
        looks.wake(runId, clock.instant());
    }

    /** Brings back what a clock that went ahead, and was set back since, has put into the future. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void realign() {
        Instant now = clock.instant();
        glances.realign(now, now.plus(LONGEST_WAIT), now.plus(config.lease()));
        looks.realign(now, now.plus(LONGEST_WAIT), now.plus(config.lease()));
    }
}

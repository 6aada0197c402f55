package takedown.monitoring.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The lanes of runs as rows of db-scheduler's tables. Every statement may be repeated at any time, on any node: a missing lane is added, an existing
 * one stays unchanged.
 */
@ApplicationScoped
public class LaneTasks {
    public enum Kind {
        /** Processes slices of a run: quick checks, or queueing the names of a case. */
        QUICK_CHECK("run_glance_task", "glance"),
        INVESTIGATION("run_look_task", "look");

        private final String table;
        private final String taskName;

        /** @param taskName name of the tasks in the table; a new name would end the tasks in progress */
        Kind(String table, String taskName) {
            this.table = table;
            this.taskName = taskName;
        }

        public String table() {
            return table;
        }

        public String taskName() {
            return taskName;
        }
    }

    /** The longest time for which a lane waits. If a due time is further ahead, it was written by a clock that was ahead. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** The investigation lane that remains until the run has ended, so that one worker ends the run. */
    public static final int LAST = 0;

    private static final String HAS_NAMES = "(n.no = " + LAST + " or r.reached is distinct from r.upto"
            + " or exists (select from run_slice s where s.run_id = r.id and not s.done)"
            + " or exists (select from run_look l where l.run_id = r.id and l.lane = n.no))";

    private static final String HAS_SLICES = "(r.reached is distinct from r.upto or exists"
            + " (select from run_slice s where s.run_id = r.id and s.lane = n.no and not s.done))";

    private final LaneTaskRow.QuickCheckTaskRepository quickChecks;
    private final LaneTaskRow.InvestigationTaskRepository investigations;
    private final MonitoringSql sql;
    private final MonitoringConfig config;
    private final Clock clock;

    LaneTasks(
            LaneTaskRow.QuickCheckTaskRepository quickChecks,
            LaneTaskRow.InvestigationTaskRepository investigations,
            MonitoringSql sql,
            MonitoringConfig config,
            Clock clock) {
        this.quickChecks = quickChecks;
        this.investigations = investigations;
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Adds lanes that are missing from active runs.
     *
     * @return true if any were missing
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean complete() {
        Instant now = clock.instant();
        return sql.addLanes(Kind.QUICK_CHECK, HAS_SLICES, now) + sql.addLanes(Kind.INVESTIGATION, HAS_NAMES, now) > 0;
    }

    /** Makes the investigation lanes of a run due now, inside the transaction that adds names to them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void makeInvestigationsDue(UUID runId) {
        investigations.makeDue(runId, clock.instant());
    }

    /** Resets future times that were written by a clock which was ahead and has since been set back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void resetFutureTimes() {
        Instant now = clock.instant();
        quickChecks.resetFutureTimes(now, now.plus(LONGEST_WAIT), now.plus(config.lease()));
        investigations.resetFutureTimes(now, now.plus(LONGEST_WAIT), now.plus(config.lease()));
    }
}

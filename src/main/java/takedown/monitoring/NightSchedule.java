package takedown.monitoring;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * The schedule of nightly runs. It is in UTC, since a local clock skips one hour a year and repeats another. db-scheduler stores the schedule in the
 * database, so that only one of several nodes starts the run. If all nodes are down at the scheduled time, the first node that is back starts the
 * run.
 */
final class NightSchedule {
    /**
     * How far back the schedule is searched for the latest night that is due. If there is none in this time, the night of the missed execution is
     * used, however old it is.
     */
    private static final Duration OLDEST = Duration.ofDays(2);

    /** Delay before the next attempt if a nightly run cannot start because another one is in progress or the database is unavailable. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final CronSchedule schedule;
    private final Clock clock;

    /**
     * Creates a schedule.
     *
     * @param cron a cron expression in the format of Quartz
     */
    NightSchedule(String cron, Clock clock) {
        this.schedule = new CronSchedule(cron, ZoneOffset.UTC, CronStyle.QUARTZ);
        this.clock = clock;
    }

    /**
     * Returns the task that starts the nightly runs.
     *
     * @param start receives the date of the latest night that is due. If several nights were missed, only the last one runs
     */
    RecurringTask<Void> task(Consumer<LocalDate> start) {
        return Tasks.recurring("nightly-run", schedule)
                .onFailure((failed, task) ->
                        task.reschedule(failed, clock.instant().plus(AGAIN)))
                .execute((instance, context) -> start.accept(night(context.getExecution().executionTime)));
    }

    private LocalDate night(Instant due) {
        Instant now = clock.instant();
        Instant last = due;
        // Do not compute from the due time, since a deferred time is not one of the scheduled times.
        Instant next = schedule.getInitialExecutionTime(now.minus(OLDEST));
        while (!next.isAfter(now)) {
            last = next;
            next = schedule.getInitialExecutionTime(next);
        }
        return LocalDate.ofInstant(last, ZoneOffset.UTC);
    }
}

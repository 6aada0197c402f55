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
 * When nights are due, in UTC: a local clock skips an hour once a year and repeats another. Kept in the database by db-scheduler, so that of
 * several nodes one starts the night, and a node that was down at the time starts it when it is back.
 */
final class NightSchedule {
    /** A night that is older is left: what it would have seen is gone. */
    private static final Duration OLDEST = Duration.ofDays(2);

    /** How long it waits when the night cannot start: another nightly run is going on, or the database is away. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final CronSchedule schedule;
    private final Clock clock;

    /** @param cron in Quartz's form */
    NightSchedule(String cron, Clock clock) {
        this.schedule = new CronSchedule(cron, ZoneOffset.UTC, CronStyle.QUARTZ);
        this.clock = clock;
    }

    /** @param start is told the night's date, of the latest time that has passed: of several missed nights the last one counts */
    RecurringTask<Void> task(Consumer<LocalDate> start) {
        return Tasks.recurring("nightly-run", schedule)
                .onFailure((failed, task) ->
                        task.reschedule(failed, clock.instant().plus(AGAIN)))
                .execute((instance, context) -> start.accept(night(context.getExecution().executionTime)));
    }

    private LocalDate night(Instant due) {
        Instant now = clock.instant();
        Instant last = due;
        // Not from the due time on: one that was put off is no time of the schedule.
        Instant next = schedule.getInitialExecutionTime(now.minus(OLDEST));
        while (!next.isAfter(now)) {
            last = next;
            next = schedule.getInitialExecutionTime(next);
        }
        return LocalDate.ofInstant(last, ZoneOffset.UTC);
    }
}

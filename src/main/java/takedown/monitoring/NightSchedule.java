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
 * The schedule of nightly runs, in UTC: a local clock skips an hour once a year and repeats another. db-scheduler keeps it in the database, so that
 * one of several nodes starts the run, and a node that was down at the time starts it when it is back.
 */
final class NightSchedule {
    /** Age from which a missed night is skipped, since what it would have observed is gone. */
    private static final Duration OLDEST = Duration.ofDays(2);

    /** Delay if the night cannot start: another nightly run is in progress, or the database is unavailable. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final CronSchedule schedule;
    private final Clock clock;

    /** @param cron in Quartz's form */
    NightSchedule(String cron, Clock clock) {
        this.schedule = new CronSchedule(cron, ZoneOffset.UTC, CronStyle.QUARTZ);
        this.clock = clock;
    }

    /** @param start receives the date of the latest night that is due; of several missed nights only the last one runs */
    RecurringTask<Void> task(Consumer<LocalDate> start) {
        return Tasks.recurring("nightly-run", schedule)
                .onFailure((failed, task) ->
                        task.reschedule(failed, clock.instant().plus(AGAIN)))
                .execute((instance, context) -> start.accept(night(context.getExecution().executionTime)));
    }

    private LocalDate night(Instant due) {
        Instant now = clock.instant();
        Instant last = due;
        // Not from the due time, since a deferred time is not a time of the schedule.
        Instant next = schedule.getInitialExecutionTime(now.minus(OLDEST));
        while (!next.isAfter(now)) {
            last = next;
            next = schedule.getInitialExecutionTime(next);
        }
        return LocalDate.ofInstant(last, ZoneOffset.UTC);
    }
}

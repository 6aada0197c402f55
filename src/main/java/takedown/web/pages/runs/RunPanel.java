package takedown.web.pages.runs;

import java.time.Duration;
import java.time.Instant;
import takedown.monitoring.run.Run;

/**
 * A run as pages show it.
 *
 * @param left the remaining time, in words; empty if it cannot be estimated
 * @param goesOn whether the page polls again
 */
public record RunPanel(Run run, String left, boolean goesOn) {
    public static RunPanel of(Run run, Instant now) {
        return new RunPanel(
                run, run.left(now).map(RunPanel::words).orElse(""), !run.state().isOver());
    }

    private static String words(Duration left) {
        return left.toMinutes() < 2
                ? "about " + left.toSeconds() + " s left"
                : "about " + left.toMinutes() + " min left";
    }
}

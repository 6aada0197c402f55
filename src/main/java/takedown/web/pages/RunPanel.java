package takedown.web.pages;

import java.time.Duration;
import java.time.Instant;
import takedown.monitoring.Run;

/**
 * A run as pages show it while it goes on.
 *
 * @param left how long it will still take, in words
 * @param goesOn whether the page asks again
 */
public record RunPanel(Run run, String left, boolean goesOn) {
    static RunPanel of(Run run, Instant now) {
        return new RunPanel(
                run, run.left(now).map(RunPanel::words).orElse(""), !run.state().isOver());
    }

    private static String words(Duration left) {
        return left.toMinutes() < 2
                ? "about " + left.toSeconds() + " s left"
                : "about " + left.toMinutes() + " min left";
    }
}

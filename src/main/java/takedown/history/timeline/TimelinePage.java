package takedown.history.timeline;

import java.util.List;
import java.util.Optional;

/**
 * A page of a timeline, latest first.
 *
 * @param next the cursor of the next page; empty on the last one
 */
public record TimelinePage(List<TimelineEvent> events, Optional<TimelineCursor> next) {
    public TimelinePage {
        events = List.copyOf(events);
    }
}

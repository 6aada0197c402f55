package takedown.history;

import java.util.List;
import java.util.Optional;

/**
 * A page of a timeline, latest first.
 *
 * @param next where the next page begins; empty at the end
 */
public record TimelinePage(List<TimelineEvent> events, Optional<TimelineCursor> next) {
    public TimelinePage {
        events = List.copyOf(events);
    }
}

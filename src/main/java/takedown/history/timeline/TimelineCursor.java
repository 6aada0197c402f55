package takedown.history.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import takedown.name.PageCursor;
import takedown.name.Refusal;

/**
 * The end of a timeline page. Its text is the microseconds since 1970 (the precision of the database), a hyphen and the key.
 *
 * @param key the key of the last event on the page; empty at the start of the timeline
 */
public record TimelineCursor(Instant at, String key) {
    /** The order of a timeline: the latest event first. */
    static final Comparator<TimelineEvent> ORDER =
            Comparator.comparing(TimelineEvent::at).reversed().thenComparing(TimelineEvent::key);

    /** The start of a timeline, later than any stored time: the year 9999. */
    public static final TimelineCursor START = new TimelineCursor(PageCursor.LAST, "");

    private static final Pattern FORM = Pattern.compile("(\\d{1,17})-([0-3][0-9a-f-]{0,36})");

    static TimelineCursor of(TimelineEvent last) {
        return new TimelineCursor(last.at(), last.key());
    }

    /**
     * Reads a cursor from its text form.
     *
     * @throws Refusal (INVALID) for anything but the "next" of a page
     */
    public static TimelineCursor parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw PageCursor.unreadable();
        }
        return new TimelineCursor(PageCursor.time(m.group(1)), m.group(2));
    }

    boolean isBefore(TimelineEvent event) {
        return event.at().isBefore(at) || (event.at().equals(at) && event.key().compareTo(key) > 0);
    }

    @Override
    public String toString() {
        return PageCursor.micros(at) + "-" + key;
    }
}

package takedown.name;

import java.time.Instant;

/** The common parts of page cursors: how a time is written, and the refusal of a text that is not a cursor. */
public final class PageCursor {
    /** A time that is later than any stored time: the year 9999. */
    public static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L);

    private PageCursor() {}

    /** Returns the time as microseconds since 1970, the precision with which it is stored. */
    public static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    public static Instant time(String micros) {
        long since1970 = Long.parseLong(micros);
        return Instant.ofEpochSecond(since1970 / 1_000_000, since1970 % 1_000_000 * 1_000);
    }

    /** Returns the refusal for a text that is not the {@code next} cursor of a page. */
    public static Refusal unreadable() {
        return Refusal.invalid("`after` must be the `next` cursor of the previous page.");
    }
}

package takedown.lookup.dns;

import java.time.Duration;
import java.util.List;

/**
 * How long one question may take.
 *
 * @param whole over all tries and transports
 * @param tries the time of each try, at most three a server and transport (RFC 9520 section 3.1)
 */
public record QueryTimeouts(Duration whole, List<Duration> tries) {
    public static final QueryTimeouts STANDARD = new QueryTimeouts(
            Duration.ofSeconds(10), List.of(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4)));

    public QueryTimeouts {
        tries = List.copyOf(tries);
    }

    /** The same with two tries at most, and no longer than this over all. */
    QueryTimeouts within(Duration most) {
        return new QueryTimeouts(whole.compareTo(most) < 0 ? whole : most, tries.subList(0, Math.min(2, tries.size())));
    }
}

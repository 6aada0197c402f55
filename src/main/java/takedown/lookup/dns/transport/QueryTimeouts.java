package takedown.lookup.dns.transport;

import java.time.Duration;
import java.util.List;

/**
 * The time that one query may take.
 *
 * @param whole the time for all tries and transports together
 * @param tries the time for each try, at most three per server and transport (RFC 9520 section 3.1)
 */
public record QueryTimeouts(Duration whole, List<Duration> tries) {
    public static final QueryTimeouts STANDARD = new QueryTimeouts(
            Duration.ofSeconds(10), List.of(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4)));

    public QueryTimeouts {
        tries = List.copyOf(tries);
    }

    /** Returns timeouts with at most two tries, and with at most this duration in total. */
    public QueryTimeouts within(Duration most) {
        return new QueryTimeouts(whole.compareTo(most) < 0 ? whole : most, tries.subList(0, Math.min(2, tries.size())));
    }
}

package takedown.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The upstreams that must not be queried for some time, and the end of that time. */
interface CoolDowns {

    /**
     * @param until when the upstream may be queried again
     * @param strikes number of consecutive push-backs
     */
    record CoolDown(Instant until, int strikes, String why) {
        /** Time after the end of a cool-down from which its strikes no longer count. */
        private static final Duration FORGIVEN = Duration.ofHours(1);

        /**
         * Returns the next cool-down, which is at most {@code longest}. It is as long as the upstream asked for. If the upstream did not ask, it
         * lasts {@code first} at the first strike, and twice as long at each further one. A cool-down that is still in progress stays, or is
         * lengthened to the time that the upstream asked for.
         */
        static CoolDown next(
                Optional<CoolDown> last,
                Instant now,
                Optional<Duration> asked,
                Duration first,
                Duration longest,
                String why) {
            Optional<CoolDown> present = last.filter(l -> l.until().isAfter(now));
            if (present.isPresent()) {
                // A query that was outstanding when the server pushed back adds no strike, but the longer cool-down
                // applies.
                return present.get().lengthened(asked.map(wait -> now.plus(atMost(longest, wait))));
            }
            int strikes = last.filter(l -> l.until().plus(FORGIVEN).isAfter(now))
                            .map(CoolDown::strikes)
                            .orElse(0)
                    + 1;
            Duration usual = first.multipliedBy(1L << Math.min(strikes - 1, 16));
            return new CoolDown(now.plus(atMost(longest, asked.orElse(usual))), strikes, why);
        }

        private CoolDown lengthened(Optional<Instant> other) {
            return other.filter(later -> later.isAfter(until))
                    .map(later -> new CoolDown(later, strikes, why))
                    .orElse(this);
        }

        private static Duration atMost(Duration longest, Duration wait) {
            return wait.compareTo(longest) > 0 ? longest : wait;
        }
    }

    Optional<CoolDown> of(String key);

    void set(String key, CoolDown coolDown);

    /** Returns cool-downs in memory, for a process without a database, such as a command of the terminal. */
    static CoolDowns inMemory() {
        Map<String, CoolDown> kept = new ConcurrentHashMap<>();
        return new CoolDowns() {
            @Override
            public Optional<CoolDown> of(String key) {
                return Optional.ofNullable(kept.get(key));
            }

            @Override
            public void set(String key, CoolDown coolDown) {
                kept.put(key, coolDown);
            }
        };
    }
}

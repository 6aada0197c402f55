package takedown.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which upstreams are to be left alone, and until when. */
interface CoolDowns {

    /**
     * @param until when it may be asked again
     * @param strikes how many times in a row it pushed back
     */
    record CoolDown(Instant until, int strikes, String why) {
        /** Who has been left in peace for an hour since is no longer counted against. */
        private static final Duration FORGIVEN = Duration.ofHours(1);

        /** The next one: as long as the upstream asked for, else twice the last, within the bounds. */
        static CoolDown next(
                Optional<CoolDown> last,
                Instant now,
                Optional<Duration> asked,
                Duration first,
                Duration longest,
                String why) {
            Optional<CoolDown> present = last.filter(l -> l.until().isAfter(now));
            if (present.isPresent()) {
                // Questions that were under way when the server pushed back: no further strike, but the longer word
                // stands.
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

    /** For a process without a database: a command of the terminal. */
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

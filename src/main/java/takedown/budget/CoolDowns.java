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
            int strikes = last.filter(l -> l.until().plus(FORGIVEN).isAfter(now))
                            .map(CoolDown::strikes)
                            .orElse(0)
                    + 1;
            Duration usual = first.multipliedBy(1L << Math.min(strikes - 1, 16));
            Duration wait = asked.orElse(usual);
            Instant until = now.plus(wait.compareTo(longest) > 0 ? longest : wait);
            // Two nodes that are pushed back at once: the longer word stands.
            Instant before = last.map(CoolDown::until).orElse(Instant.EPOCH);
            return new CoolDown(until.isAfter(before) ? until : before, strikes, why);
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

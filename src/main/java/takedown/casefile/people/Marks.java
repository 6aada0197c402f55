package takedown.casefile.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import takedown.name.Refusal;

/** The time up to which each person has seen the changes in the person's cases. */
@ApplicationScoped
public class Marks {
    private final MarkRow.Repository marks;
    private final Clock clock;

    Marks(MarkRow.Repository marks, Clock clock) {
        this.marks = marks;
        this.clock = clock;
    }

    @Transactional
    public Optional<Instant> looked(Actor actor) {
        return marks.find("identity", actor.user()).firstResultOptional().map(row -> row.lookedAt);
    }

    /**
     * Records that a person has seen the changes. A time before the recorded time changes nothing.
     *
     * @param at the time up to which the person has seen the changes; if empty, the present time
     * @return the recorded time
     * @throws Refusal (INVALID) for a time in the future
     */
    @Transactional
    public Instant look(Actor actor, Optional<Instant> at) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant seen = at.map(time -> time.truncatedTo(ChronoUnit.MICROS)).orElse(now);
        if (seen.isAfter(now)) {
            throw Refusal.invalid("`at` is in the future: send the time up to which you have seen the changes");
        }
        Optional<Instant> before = looked(actor);
        if (before.isPresent() && !before.get().isBefore(seen)) {
            return before.get();
        }
        marks.put(actor.user(), seen);
        return seen;
    }
}

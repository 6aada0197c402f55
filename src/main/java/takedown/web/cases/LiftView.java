package takedown.web.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.protection.Lift;

/**
 * A lifted class of protection.
 *
 * @param name the registered name, A-labels
 * @param protection the class of protection, as the code of the finding that is lifted
 * @param order set if counsel lifted the protection by an order; the lift then counts only for packets with that order
 */
public record LiftView(
        String name,
        String protection,
        String reason,
        @Nullable UUID order,
        @Nullable String paragraph,
        Instant liftedAt,
        String liftedBy,
        String liftedByName) {

    static LiftView of(Lift lift) {
        return new LiftView(
                lift.name().ascii(),
                lift.kind().code(),
                lift.reason(),
                lift.order().orElse(null),
                lift.order().isPresent() ? lift.paragraph() : null,
                lift.liftedAt(),
                lift.liftedBy(),
                lift.liftedByName());
    }
}

package takedown.attribution.target;

import java.time.Instant;
import java.util.Optional;

/**
 * The known status of a target.
 *
 * @param since when the status was first seen as it is now
 * @param confirmedAt when a second look agreed; empty until then
 * @param seenAt the last look from which something could be concluded
 * @param pending what a look showed that no second look has confirmed or contradicted yet
 */
public record TargetState(
        TargetStatus status,
        String reason,
        Optional<Instant> since,
        Optional<Instant> confirmedAt,
        Optional<Instant> seenAt,
        Optional<Pending> pending) {

    public static final TargetState UNKNOWN = new TargetState(
            TargetStatus.UNKNOWN,
            "not looked at yet",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * The first look with a sign that needs a second one.
     *
     * @param from its vantage point
     */
    public record Pending(TargetStatus status, Instant at, String from, String reason) {}

    public boolean isDown() {
        return status.isDown();
    }
}

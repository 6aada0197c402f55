package takedown.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of one action on one name.
 *
 * @param since when it came into this state
 * @param firstExecutedAt when it was first seen executed, whatever came later
 * @param confirmedAt the last look that could say so
 */
record Known(
        ExecutionState state,
        Instant since,
        Optional<Instant> firstExecutedAt,
        Optional<Instant> confirmedAt,
        String reason,
        Finding byParent,
        Finding byRegistration) {

    /** The memory after a look. */
    static Known after(Optional<Known> earlier, Judgement judged, Instant at) {
        return new Known(
                judged.state(),
                earlier.filter(known -> known.state == judged.state())
                        .map(Known::since)
                        .orElse(at),
                earlier.flatMap(Known::firstExecutedAt)
                        .or(() -> judged.state() == ExecutionState.EXECUTED ? Optional.of(at) : Optional.empty()),
                judged.confirmed() ? Optional.of(at) : earlier.flatMap(Known::confirmedAt),
                judged.reason(),
                judged.byParent(),
                judged.byRegistration());
    }

    /** The same with the earlier of two times of first execution: its own, and that which another memory has. */
    Known withFirstExecution(Optional<Known> other) {
        return new Known(
                state,
                since,
                Stream.concat(firstExecutedAt.stream(), other.flatMap(Known::firstExecutedAt).stream())
                        .min(Instant::compareTo),
                confirmedAt,
                reason,
                byParent,
                byRegistration);
    }

    /** Whether anything but the time of confirmation is other than in the earlier memory. */
    boolean isNewsAfter(Known earlier) {
        return state != earlier.state
                || !reason.equals(earlier.reason)
                || !byParent.equals(earlier.byParent)
                || !byRegistration.equals(earlier.byRegistration);
    }
}

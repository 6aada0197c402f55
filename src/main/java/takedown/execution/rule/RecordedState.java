package takedown.execution.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The recorded state of one action on one name.
 *
 * @param since when the action entered this state
 * @param firstExecutedAt when the action was first observed as executed, regardless of later states
 * @param confirmedAt when an investigation last confirmed the state
 */
public record RecordedState(
        ExecutionState state,
        Instant since,
        Optional<Instant> firstExecutedAt,
        Optional<Instant> confirmedAt,
        String reason,
        Finding byParent,
        Finding byRegistration) {

    public static RecordedState after(Optional<RecordedState> earlier, Judgement judged, Instant at) {
        return new RecordedState(
                judged.state(),
                earlier.filter(known -> known.state == judged.state())
                        .map(RecordedState::since)
                        .orElse(at),
                earlier.flatMap(RecordedState::firstExecutedAt)
                        .or(() -> judged.state() == ExecutionState.EXECUTED ? Optional.of(at) : Optional.empty()),
                judged.confirmed() ? Optional.of(at) : earlier.flatMap(RecordedState::confirmedAt),
                judged.reason(),
                judged.byParent(),
                judged.byRegistration());
    }

    /** Returns this state with the earlier of two times of first execution: its own time and that of another recorded state. */
    public RecordedState withFirstExecution(Optional<RecordedState> other) {
        return new RecordedState(
                state,
                since,
                Stream.concat(firstExecutedAt.stream(), other.flatMap(RecordedState::firstExecutedAt).stream())
                        .min(Instant::compareTo),
                confirmedAt,
                reason,
                byParent,
                byRegistration);
    }

    /** Returns whether anything except the time of confirmation differs from the earlier state. */
    public boolean differsFrom(RecordedState earlier) {
        return state != earlier.state
                || !reason.equals(earlier.reason)
                || !byParent.equals(earlier.byParent)
                || !byRegistration.equals(earlier.byRegistration);
    }
}

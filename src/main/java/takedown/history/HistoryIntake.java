package takedown.history;

import java.util.List;
import takedown.casefile.intake.Intake;

/**
 * What became of passive DNS handed in, counted in lines.
 *
 * @param duplicates lines that brought nothing that is not in the case
 * @param rejected the first {@link #MAX_REJECTED} of {@code rejectedCount}
 * @param aboutOthers lines taken that are about other names than the suspect they were handed in for; kept with the case
 */
public record HistoryIntake(
        long accepted, long duplicates, long rejectedCount, List<Intake.Rejected> rejected, long aboutOthers) {
    public static final int MAX_REJECTED = 500;

    public HistoryIntake {
        rejected = List.copyOf(rejected);
    }
}

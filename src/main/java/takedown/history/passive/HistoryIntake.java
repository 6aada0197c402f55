package takedown.history.passive;

import java.util.List;
import takedown.casefile.intake.Intake;

/**
 * The result of a passive DNS import, counted in lines.
 *
 * @param duplicates lines that added nothing new to the case
 * @param rejected the first {@link #MAX_REJECTED} of {@code rejectedCount}
 * @param aboutOthers lines about names other than the suspect of the import, duplicates included; kept with the case
 */
public record HistoryIntake(
        long accepted, long duplicates, long rejectedCount, List<Intake.Rejected> rejected, long aboutOthers) {
    public static final int MAX_REJECTED = 500;

    public HistoryIntake {
        rejected = List.copyOf(rejected);
    }
}

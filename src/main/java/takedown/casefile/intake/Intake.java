package takedown.casefile.intake;

import java.util.List;

/**
 * What became of suspects handed in.
 *
 * @param duplicates already in the case, or twice in the text
 * @param rejected the first {@link #MAX_REJECTED} of {@code rejectedCount}
 * @param warnings about the list as a whole: columns that were not read, a charset that was guessed
 */
public record Intake(
        long accepted, long duplicates, long rejectedCount, List<Rejected> rejected, List<String> warnings) {
    public static final int MAX_REJECTED = 1_000;

    public record Rejected(long line, String value, String reason) {}

    public Intake {
        rejected = List.copyOf(rejected);
        warnings = List.copyOf(warnings);
    }
}

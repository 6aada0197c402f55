package takedown.casefile.intake;

import java.util.List;

/**
 * The result of a submission of suspects.
 *
 * @param duplicates number of suspects that were already in the case or were repeated in the text
 * @param rejected the first {@link #MAX_REJECTED} of the {@code rejectedCount} rejected entries
 * @param warnings warnings about the whole list, for example about columns that were not read, a charset that was guessed, or suspects whose verdict
 *     on file contradicts the list
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

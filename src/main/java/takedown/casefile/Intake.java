package takedown.casefile;

import java.util.List;

/**
 * What became of suspects handed in.
 *
 * @param duplicates already in the case, or twice in the text
 * @param rejected the first {@link #MAX_REJECTED} of {@code rejectedCount}
 */
public record Intake(long accepted, long duplicates, long rejectedCount, List<Rejected> rejected) {
    public static final int MAX_REJECTED = 1_000;

    public record Rejected(long line, String value, String reason) {}

    public Intake {
        rejected = List.copyOf(rejected);
    }
}

package takedown.casefile.suspects.bulk;

import java.time.Instant;
import java.util.UUID;
import takedown.casefile.suspects.SuspectFilter;

/**
 * All suspects that matched a filter at one instant. Later work acts on exactly these.
 *
 * @param by the {@link takedown.casefile.people.Identity} as text
 * @param sha256 over the ids in ascending order, lower case, each followed by a line feed
 */
public record Selection(UUID id, UUID caseId, SuspectFilter filter, Instant at, String by, long count, String sha256) {
    /**
     * The difference between the suspects that match now and the selection.
     *
     * @param joined suspects that match now and are not in the selection
     * @param left suspects of the selection that no longer match
     */
    public record Changed(long joined, long left) {
        public boolean isChanged() {
            return joined > 0 || left > 0;
        }

        /** Returns the difference in words: {@code the set has changed: 3 joined, 1 left}. */
        public String sentence() {
            return isChanged()
                    ? "the set has changed: " + joined + " joined, " + left + " left"
                    : "the set is the same";
        }
    }
}

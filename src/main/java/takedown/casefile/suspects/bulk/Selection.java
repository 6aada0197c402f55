package takedown.casefile.suspects.bulk;

import java.time.Instant;
import java.util.UUID;
import takedown.casefile.suspects.SuspectFilter;

/**
 * All suspects that matched a filter at one instant. Later work affects exactly these suspects.
 *
 * @param by the {@link takedown.casefile.people.Identity} of the person who made the selection, as text
 * @param sha256 SHA-256 of the ids in ascending order, each in lower case and followed by a line feed
 */
public record Selection(UUID id, UUID caseId, SuspectFilter filter, Instant at, String by, long count, String sha256) {
    /**
     * The difference between the suspects that match now and the selection.
     *
     * @param joined number of suspects that match now and are not in the selection
     * @param left number of suspects of the selection that no longer match
     */
    public record Changed(long joined, long left) {
        public boolean isChanged() {
            return joined > 0 || left > 0;
        }

        public String sentence() {
            return isChanged()
                    ? "the set has changed: " + joined + " joined, " + left + " left"
                    : "the set is the same";
        }
    }
}

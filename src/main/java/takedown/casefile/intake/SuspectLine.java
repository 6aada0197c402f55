package takedown.casefile.intake;

import takedown.casefile.suspects.Verdict;
import takedown.name.Indicator;

/** One entry of a list of suspects. */
public sealed interface SuspectLine {

    /** Returns the line on which the entry begins, from 1. For JSON, returns the position in the array, from 1. */
    long line();

    /** Returns the text of the entry as it was submitted. */
    String value();

    /**
     * A suspect as submitted.
     *
     * @param verdict a {@link Verdict} or empty for UNKNOWN
     */
    record Read(long line, Indicator indicator, String role, String category, String verdict, String note)
            implements SuspectLine {
        @Override
        public String value() {
            return indicator.input();
        }
    }

    /**
     * An entry that does not name a suspect.
     *
     * @param reason for the user: what the entry is, and what to do
     */
    record Unread(long line, String value, String reason) implements SuspectLine {}
}

package takedown.casefile.intake;

import takedown.casefile.suspects.Verdict;
import takedown.name.Indicator;

public sealed interface SuspectLine {

    /** Returns the line on which the entry begins, from 1. For JSON, returns the position in the array, from 1. */
    long line();

    /** Returns the text of the entry as it was submitted. */
    String value();

    /**
     * A suspect as submitted.
     *
     * @param verdict the verdict as submitted, not always a {@link Verdict}; empty for UNKNOWN
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
     * @param reason a sentence for the user: what the entry is, and what to do
     */
    record Unread(long line, String value, String reason) implements SuspectLine {}
}

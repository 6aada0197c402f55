package takedown.casefile.intake;

import takedown.casefile.suspects.Verdict;
import takedown.name.Indicator;

/** One entry of a list of suspects. */
public sealed interface SuspectLine {

    /** Where in the text it begins, from 1; for JSON the place in the array, from 1. */
    long line();

    /** The piece of the list that it is, as it was pasted. */
    String value();

    /**
     * A suspect as it was handed in.
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
     * A piece that names no suspect.
     *
     * @param reason for a person: what it is, and what to do
     */
    record Unread(long line, String value, String reason) implements SuspectLine {}
}

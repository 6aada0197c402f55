package takedown.casefile;

/**
 * One suspect as it was handed in.
 *
 * @param line of the text, from 1; for JSON the place in the array, from 1
 * @param verdict a {@link Verdict} or empty for UNKNOWN
 */
public record SuspectLine(long line, String value, String role, String category, String verdict, String note) {}

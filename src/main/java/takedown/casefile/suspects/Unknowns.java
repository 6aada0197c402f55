package takedown.casefile.suspects;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SQL conditions for suspects with an unknown value in a column. The generated column {@code unknowns} has a bit for each column, and one small index
 * on it serves all of them. The indexes on the columns themselves contain only known values.
 */
final class Unknowns {
    /** The word that stands for "unknown" in a column of words. It is alphabetically the last of these words. */
    static final String WORD = "UNKNOWN";

    /** The columns that have a bit in {@code unknowns}, in the order of their bits, from the lowest. */
    private static final List<String> COLUMNS = List.of(
            "status",
            "verdict",
            "registry",
            "registrar",
            "hosted_by",
            "country",
            "registered_at",
            "status_since",
            "investigated_at",
            "changed_at");

    private static final List<String> UNKNOWN =
            IntStream.range(0, COLUMNS.size()).mapToObj(bit -> ofBit(bit, 1)).toList();

    private static final List<String> KNOWN =
            IntStream.range(0, COLUMNS.size()).mapToObj(bit -> ofBit(bit, 0)).toList();

    private Unknowns() {}

    /** Returns the SQL condition that a bit has a value. It lists all combinations with the bit, since an index finds values and not bits. */
    private static String ofBit(int bit, int value) {
        return IntStream.range(0, 1 << COLUMNS.size())
                .filter(combination -> (combination >> bit & 1) == value)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "s.unknowns in (", ")"));
    }

    /** Returns the SQL condition that the value in a column of {@code suspect s} is unknown: it is null or {@link #WORD}. */
    static String in(String column) {
        int bit = COLUMNS.indexOf(column);
        return bit < 0 ? "s." + column + " is null" : UNKNOWN.get(bit);
    }

    /** Returns the SQL condition that the value in a column of {@code suspect s} is known: it is neither null nor {@link #WORD}. */
    static String known(String column) {
        return KNOWN.get(COLUMNS.indexOf(column));
    }

    /** Returns whether the column holds words, so that {@link #WORD} stands for an unknown value. */
    static boolean isOfWords(String column) {
        return column.equals("status") || column.equals("verdict");
    }
}

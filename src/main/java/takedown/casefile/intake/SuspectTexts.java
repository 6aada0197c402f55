package takedown.casefile.intake;

import java.io.InputStream;
import java.util.Optional;

/** Reads suspects from plain text, tables and JSON, entry by entry. */
public final class SuspectTexts {
    private static final ListEntry.Fields NONE = new ListEntry.Fields("", "", "", "");

    private SuspectTexts() {}

    /** Reads one entry per line, in UTF-8 or the charset of the byte-order mark. */
    public static SuspectList plain(InputStream text) {
        return plain(text, Optional.empty(), "", "", "");
    }

    /**
     * Reads one entry per line, all with the same role, category and verdict.
     *
     * @param charset the charset that the sender declares
     */
    public static SuspectList plain(
            InputStream text, Optional<String> charset, String role, String category, String verdict) {
        return new PlainList(ListText.of(text, charset), new ListEntry.Fields(role, category, verdict, ""));
    }

    /** Reads a table, in UTF-8 or the charset of the byte-order mark. */
    public static SuspectList csv(InputStream text) {
        return csv(text, Optional.empty());
    }

    /**
     * Reads a table separated by commas, semicolons, tabs or vertical bars.
     *
     * @param charset the charset that the sender declares
     */
    public static SuspectList csv(InputStream text, Optional<String> charset) {
        return new CsvList(ListText.of(text, charset), NONE);
    }

    /**
     * Reads rows of a preview ({@link PastedIndicator#row}), in UTF-8.
     *
     * @param role the role of rows that do not state one; the same applies to category and verdict
     */
    public static SuspectList rows(InputStream text, String role, String category, String verdict) {
        return new CsvList(ListText.of(text, Optional.of("UTF-8")), new ListEntry.Fields(role, category, verdict, ""));
    }

    /**
     * Reads an array of objects {value, role, category, verdict, note} or of plain strings.
     *
     * @param charset the charset that the sender declares
     */
    public static SuspectList json(InputStream text, Optional<String> charset) {
        return new JsonList(ListText.of(text, charset));
    }
}

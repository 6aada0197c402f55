package takedown.casefile.intake;

import java.io.InputStream;
import java.util.Optional;

public final class SuspectTexts {
    private static final ListEntry.Fields NONE = new ListEntry.Fields("", "", "", "");

    private SuspectTexts() {}

    /** Reads one entry per line, in a charset that follows from the octets ({@link ListText}). */
    public static SuspectList plain(InputStream text) {
        return plain(text, Optional.empty(), "", "", "");
    }

    /**
     * Reads one entry per line, all with the same role, category and verdict.
     *
     * @param charset the charset that the sender declares
     * @throws Refusal (INVALID) for a charset that does not exist
     */
    public static SuspectList plain(
            InputStream text, Optional<String> charset, String role, String category, String verdict) {
        return new PlainList(ListText.of(text, charset), new ListEntry.Fields(role, category, verdict, ""));
    }

    /** Reads a table in a charset that follows from the octets ({@link ListText}). */
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

    /** Reads rows of a preview ({@link PastedIndicator#row}), in UTF-8. The role, category and verdict apply to rows that do not state their own. */
    public static SuspectList rows(InputStream text, String role, String category, String verdict) {
        return new CsvList(ListText.of(text, Optional.of("UTF-8")), new ListEntry.Fields(role, category, verdict, ""));
    }

    /**
     * Reads an array of plain strings or of objects {value, role, category, verdict, note}.
     *
     * @param charset the charset that the sender declares
     */
    public static SuspectList json(InputStream text, Optional<String> charset) {
        return new JsonList(ListText.of(text, charset));
    }
}

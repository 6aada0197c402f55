package takedown.casefile.intake;

import java.io.InputStream;
import java.util.Optional;

public final class SuspectTexts {
    /** The fields of entries that do not state their own; an empty text for none. */
    public record Defaults(String role, String category, String verdict) {
        public static final Defaults NONE = new Defaults("", "", "");

        private ListEntry.Fields fields() {
            return new ListEntry.Fields(role, category, verdict, "");
        }
    }

    private SuspectTexts() {}

    /** Reads one entry per line. The octets determine the charset ({@link ListText}). */
    public static SuspectList plain(InputStream text) {
        return plain(text, Optional.empty(), Defaults.NONE);
    }

    /**
     * Reads one entry per line, all with the same role, category and verdict.
     *
     * @param charset the charset that the sender declares
     * @throws Refusal (INVALID) for a charset that does not exist
     */
    public static SuspectList plain(InputStream text, Optional<String> charset, Defaults defaults) {
        return new PlainList(ListText.of(text, charset), defaults.fields());
    }

    /** Reads one entry per line, all with the same role, category and verdict, as {@link #plain(InputStream, Optional, Defaults)}. */
    public static SuspectList plain(
            InputStream text, Optional<String> charset, String role, String category, String verdict) {
        return plain(text, charset, new Defaults(role, category, verdict));
    }

    /** Reads a table. The octets determine the charset ({@link ListText}). */
    public static SuspectList csv(InputStream text) {
        return csv(text, Optional.empty(), Defaults.NONE);
    }

    /**
     * Reads a table separated by commas, semicolons, tabs or vertical bars.
     *
     * @param charset the charset that the sender declares
     * @throws Refusal (INVALID) for a charset that does not exist
     */
    public static SuspectList csv(InputStream text, Optional<String> charset, Defaults defaults) {
        return new CsvList(ListText.of(text, charset), defaults.fields());
    }

    /** Reads rows of a preview ({@link PastedIndicator#row}), in UTF-8. The role, category and verdict apply to rows that do not state their own. */
    public static SuspectList rows(InputStream text, String role, String category, String verdict) {
        return csv(text, Optional.of("UTF-8"), new Defaults(role, category, verdict));
    }

    /**
     * Reads an array of plain strings or of objects {value, role, category, verdict, note}.
     *
     * @param charset the charset that the sender declares
     * @throws Refusal (INVALID) for a charset that does not exist, and for a text that does not begin with a JSON array
     */
    public static SuspectList json(InputStream text, Optional<String> charset, Defaults defaults) {
        return new JsonList(ListText.of(text, charset), defaults.fields());
    }
}

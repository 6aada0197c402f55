package takedown.casefile.intake;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import takedown.casefile.suspects.Category;

public final class SuspectTexts {
    /**
     * The values for fields that an entry does not state itself; an empty text if a field then has no value.
     *
     * @throws takedown.name.Refusal (INVALID) for a category that is not a term, before any entry is read
     */
    public record Defaults(String role, String category, String verdict) {
        public static final Defaults NONE = new Defaults("", "", "");

        public Defaults {
            category = Objects.requireNonNullElse(Category.of(category), "");
        }

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

    /** Reads rows of a preview ({@link PastedIndicator#row}), in UTF-8. */
    public static SuspectList rows(InputStream text, Defaults defaults) {
        return csv(text, Optional.of("UTF-8"), defaults);
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

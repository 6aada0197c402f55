package takedown.casefile.intake;

import java.io.InputStream;
import java.util.Optional;

/** Reads suspects from the three forms that people have them in, entry by entry. */
public final class SuspectTexts {
    private SuspectTexts() {}

    /** One entry a line, in UTF-8 or whatever a byte-order mark says. */
    public static SuspectList plain(InputStream text) {
        return plain(text, Optional.empty(), "", "", "");
    }

    /**
     * One entry a line, all of them with the same role, category and verdict.
     *
     * @param charset as the sender declares it
     */
    public static SuspectList plain(
            InputStream text, Optional<String> charset, String role, String category, String verdict) {
        return new PlainList(ListText.of(text, charset), new SuspectList.Fields(role, category, verdict, ""));
    }

    /** A table, in UTF-8 or whatever a byte-order mark says. */
    public static SuspectList csv(InputStream text) {
        return csv(text, Optional.empty());
    }

    /**
     * A table with commas, semicolons, tabs or bars.
     *
     * @param charset as the sender declares it
     */
    public static SuspectList csv(InputStream text, Optional<String> charset) {
        return new CsvList(ListText.of(text, charset));
    }

    /**
     * An array of objects {value, role, category, verdict, note} or of plain strings.
     *
     * @param charset as the sender declares it
     */
    public static SuspectList json(InputStream text, Optional<String> charset) {
        return new JsonList(ListText.of(text, charset));
    }
}

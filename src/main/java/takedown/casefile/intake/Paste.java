package takedown.casefile.intake;

import java.util.List;

/**
 * The content of a pasted text.
 *
 * @param form how it was read: a text whose first line names columns is read as CSV
 * @param extent what was read, also if nothing was found in it
 * @param indicators in the order of the text, each once
 * @param warnings parts that were not read, and assumptions
 */
public record Paste(Form form, Extent extent, List<PastedIndicator> indicators, List<String> warnings) {
    /** The lines and words of all texts that were read: of a mail, its header fields and its texts. */
    public record Extent(long lines, long words) {}

    /** The form of the text. */
    public enum Form {
        TEXT,
        HTML,
        MAIL,
        /** A table: its columns are used. */
        CSV,
        /** An array of suspects. */
        JSON
    }

    public Paste {
        indicators = List.copyOf(indicators);
        warnings = List.copyOf(warnings);
    }

    /** Returns whether a table states more than values. */
    public boolean isOfATable() {
        return indicators.stream().anyMatch(found -> !found.stated().equals(StatedFields.NOTHING));
    }

    /** Returns the number of indicators that the preview proposes as suspects. */
    public long selected() {
        return indicators.stream().filter(PastedIndicator::selected).count();
    }
}

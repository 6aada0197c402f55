package takedown.casefile.intake;

import java.util.List;

/**
 * The content of a pasted text.
 *
 * @param form the form in which the text was read; a text whose first line names columns is read as CSV
 * @param extent what was read, also if nothing was found in it
 * @param indicators the indicators in the order of the text, each once
 * @param warnings about parts that were not read and assumptions that were made
 */
public record Paste(Form form, Extent extent, List<PastedIndicator> indicators, List<String> warnings) {
    /** The lines and words of all texts that were read: of a mail, its header fields and its texts. */
    public record Extent(long lines, long words) {}

    /** The form of the text. */
    public enum Form {
        TEXT,
        HTML,
        MAIL,
        /** A table that is read by its columns. */
        CSV,
        /** An array of suspects. */
        JSON
    }

    public Paste {
        indicators = List.copyOf(indicators);
        warnings = List.copyOf(warnings);
    }

    /** Returns whether the text is a table that states more than the values, such as roles or notes. */
    public boolean isOfATable() {
        return indicators.stream().anyMatch(found -> !found.stated().equals(StatedFields.NOTHING));
    }

    /** Returns the number of indicators that the preview proposes as suspects. */
    public long selected() {
        return indicators.stream().filter(PastedIndicator::selected).count();
    }
}

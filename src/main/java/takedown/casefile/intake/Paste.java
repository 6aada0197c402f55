package takedown.casefile.intake;

import java.util.List;

/**
 * The content of a pasted text.
 *
 * @param form the form in which the text was read; a text whose first line names columns is read as CSV
 * @param extent the amount of text that was read, with or without indicators
 * @param indicators the indicators, and the words that look like indicators, in the order of the text, each once
 * @param warnings warnings about parts that were not read and assumptions that were made
 */
public record Paste(Form form, Extent extent, List<PastedIndicator> indicators, List<String> warnings) {
    /**
     * The number of nonblank lines and the number of words. A mail counts with its header fields and all its texts. In a table, each value counts as
     * one line and one word.
     */
    public record Extent(long lines, long words) {}

    public enum Form {
        TEXT,
        HTML,
        MAIL,
        CSV,
        JSON
    }

    public Paste {
        indicators = List.copyOf(indicators);
        warnings = List.copyOf(warnings);
    }

    /** Returns whether the text is a table with data about the values, such as roles or notes. */
    public boolean isOfATable() {
        return indicators.stream().anyMatch(found -> !found.stated().equals(StatedFields.NOTHING));
    }

    public long selected() {
        return indicators.stream().filter(PastedIndicator::selected).count();
    }
}

package takedown.casefile.intake;

import java.util.List;

/**
 * The content of a pasted text.
 *
 * @param form how it was read
 * @param indicators in the order of the text, each once
 * @param warnings parts that were not read, and assumptions
 */
public record Paste(Form form, List<PastedIndicator> indicators, List<String> warnings) {
    /** The form of the text. */
    public enum Form {
        TEXT,
        HTML,
        MAIL,
        /** A table that the sender declares. */
        CSV,
        /** An array of suspects. */
        JSON
    }

    public Paste {
        indicators = List.copyOf(indicators);
        warnings = List.copyOf(warnings);
    }

    /** Whether a table had notes. */
    public boolean hasNotes() {
        return indicators.stream().anyMatch(found -> found.note().isPresent());
    }

    /** Returns the number of indicators that the preview proposes as suspects. */
    public long selected() {
        return indicators.stream().filter(PastedIndicator::selected).count();
    }
}

package takedown.casefile.intake;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import takedown.name.Count;

/** The first texts of a series of any length and the number of the others, for a warning. */
final class FirstTexts {
    private static final int MAX = 20;

    private final Set<String> first = new LinkedHashSet<>();
    private long others;

    /** Adds a text. A text that is among the first counts once. Any other text counts each time, since it is not kept. */
    void add(String text) {
        if (first.contains(text)) {
            return;
        }
        if (first.size() < MAX) {
            first.add(text);
        } else {
            others++;
        }
    }

    /**
     * Returns a warning that names the texts; empty if there are none.
     *
     * @param fault what the texts have in common
     * @param separator between two texts
     * @param advice what to do
     */
    Optional<String> warning(String fault, String separator, String advice) {
        return first.isEmpty()
                ? Optional.empty()
                : Optional.of(fault + ": " + String.join(separator, first)
                        + (others > 0 ? " and " + Count.grouped(others) + " more" : "") + ". " + advice);
    }
}

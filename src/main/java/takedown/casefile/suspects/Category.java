package takedown.casefile.suspects;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** The rule for the category of a suspect. A report prints a category verbatim if it has no wording for it, so a category must be a short term. */
public final class Category {
    public static final int MAX = 60;

    private static final Pattern TERM =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} _/&+.,:()'-]*[\\p{L}\\p{M}\\p{N})])?");

    private Category() {}

    /**
     * Returns the category without spaces around it.
     *
     * @return null for a blank text
     * @throws Refusal (INVALID) for a text that is too long or is not a term
     */
    public static @Nullable String of(String text) {
        String category = SuspectStore.text("category", text, MAX);
        if (category != null && !TERM.matcher(category).matches()) {
            throw Refusal.invalid(
                    "the category must be a term of letters and digits, such as PHISHING or key shop, not "
                            + UntrustedText.from(category, MAX) + ": reports print it");
        }
        return category;
    }
}

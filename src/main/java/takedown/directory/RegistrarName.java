package takedown.directory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Two spellings of one name: case, punctuation, width and accents apart. Never a guess at a similar name. */
final class RegistrarName {
    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private RegistrarName() {}

    static String normal(String name) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return NOT_WORDS.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}

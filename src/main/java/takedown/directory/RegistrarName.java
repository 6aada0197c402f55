package takedown.directory;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Normalises names of registrars. Case, punctuation, width and accents do not matter. A similar name does not match. */
public final class RegistrarName {
    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final Pattern NOMINET = Pattern.compile("(.+?)(?: t/a (.+?))? *\\[Tag *= *[^\\]]+\\]");

    private RegistrarName() {}

    /**
     * Returns the normalised names that a registry states for a registrar, the company's own name before its trading name. Nominet writes
     * {@code Name t/a Trading Name [Tag = TAG]}.
     */
    static List<String> namesIn(String stated) {
        Matcher nominet = NOMINET.matcher(stated.strip());
        return nominet.matches()
                ? Stream.of(nominet.group(1), nominet.group(2))
                        .filter(Objects::nonNull)
                        .map(RegistrarName::normal)
                        .toList()
                : List.of(normal(stated));
    }

    /** Returns the normalised form of a name, by which names are compared. */
    public static String normal(String name) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return NOT_WORDS.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}

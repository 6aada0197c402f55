package takedown.lookup.rdap;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Countries as postal addresses state them: the code of ISO 3166-1, or the English name. */
final class CountryNames {
    private static final Set<String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
        CODES.forEach(code -> BY_NAME.put(key(Locale.of("", code).getDisplayCountry(Locale.ENGLISH)), code));
        Map.of(
                        "usa", "US",
                        "united states of america", "US",
                        "uk", "GB",
                        "great britain", "GB",
                        "england", "GB",
                        "republic of korea", "KR",
                        "korea republic of", "KR",
                        "russian federation", "RU",
                        "viet nam", "VN",
                        "the netherlands", "NL")
                .forEach(BY_NAME::put);
        BY_NAME.put("czech republic", "CZ");
        BY_NAME.put("turkey", "TR");
        BY_NAME.put("hong kong", "HK");
        BY_NAME.put("macao", "MO");
    }

    private CountryNames() {}

    /** Returns the code of a country that the text states by its code or its English name; empty for any other text. */
    static Optional<String> code(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return CODES.contains(upper) ? Optional.of(upper) : Optional.ofNullable(BY_NAME.get(key(text)));
    }

    private static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}

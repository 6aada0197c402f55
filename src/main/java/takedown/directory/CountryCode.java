package takedown.directory;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import takedown.name.Refusal;

/** A country code (ISO 3166-1 alpha-2) in upper case. */
public record CountryCode(String alpha2) {
    private static final Set<String> ASSIGNED = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public CountryCode {
        if (!ASSIGNED.contains(alpha2)) {
            throw Refusal.invalid("\"" + alpha2 + "\" is not a country of ISO 3166-1");
        }
    }

    /** Reads a country code in third-party data. Empty for any other text, since address registries also state EU, AP or ZZ. */
    public static Optional<CountryCode> tryOf(String text) {
        return ASSIGNED.contains(text) ? Optional.of(new CountryCode(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return alpha2;
    }
}

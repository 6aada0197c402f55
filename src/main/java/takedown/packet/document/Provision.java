package takedown.packet.document;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A provision of law that a notice or a request rests on.
 *
 * @param law the act: {@code Directive 2013/40/EU}, {@code Strafgesetzbuch}
 * @param article the provision in it: {@code Article 5}, {@code § 263a}
 * @param state EU for Union law, else the Member State, ISO 3166-1 alpha-2
 */
public record Provision(String law, String article, String state) {
    public static final String UNION = "EU";

    private static final Set<String> MEMBERS = Set.of(
            "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
            "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE");

    private static final Pattern OF_THE_UNITED_STATES = Pattern.compile(
            "U\\.?\\s?S\\.?\\s?C\\b|\\bU\\.S\\. Code|\\bCFAA\\b|Computer Fraud and Abuse Act|Lanham Act|\\bDMCA\\b|Digital Millennium",
            Pattern.CASE_INSENSITIVE);

    public Provision {
        law = law.strip();
        article = article.strip();
        state = state.strip().toUpperCase(Locale.ROOT);
    }

    /** Returns whether the country, ISO 3166-1 alpha-2, is a Member State of the European Union. */
    public static boolean isMember(String country) {
        return MEMBERS.contains(country);
    }

    public static boolean namesAmericanLaw(String text) {
        return OF_THE_UNITED_STATES.matcher(text).find();
    }

    /** Returns whether the provision is law of the Union or of a Member State, as far as its own words show. */
    @JsonIgnore
    public boolean isOfTheUnion() {
        return (state.equals(UNION) || isMember(state)) && !namesAmericanLaw(law + " " + article);
    }

    @JsonIgnore
    public boolean isNational() {
        return isOfTheUnion() && !state.equals(UNION);
    }

    /** Returns the provision in words: {@code § 263a Strafgesetzbuch (DE)}. */
    public String words() {
        return article
                + (article.startsWith("§") ? " " : " of ")
                + law
                + (state.equals(UNION) ? "" : " (" + state + ")");
    }
}

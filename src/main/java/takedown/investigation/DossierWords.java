package takedown.investigation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import takedown.directory.Reach;
import takedown.name.Count;

/** The words that users see for the codes of a dossier. */
public final class DossierWords {
    private static final Pattern CAPITALS = Pattern.compile("\\b(?:dns|cdn|icann|tro|ds|dmca|dsa|nis2|url|tlp)\\b");

    private DossierWords() {}

    public static String reach(Reach reach) {
        return switch (reach) {
            case US_ORDER -> "a US order reaches it";
            case TREATY -> "abroad: through the government, by treaty";
            case NO_TREATY_KNOWN -> "abroad: no treaty known";
            case UNKNOWN -> "reach unknown";
        };
    }

    /**
     * Returns a code in plain words: "content management" for CONTENT_MANAGEMENT. Abbreviations keep their capitals: "DNS operator" for DNS_OPERATOR.
     */
    public static String plain(String code) {
        return CAPITALS.matcher(code.toLowerCase(Locale.ROOT).replace('_', ' '))
                .replaceAll(word -> word.group().toUpperCase(Locale.ROOT));
    }

    public static String label(String code) {
        return sentence(plain(code));
    }

    /** Returns the text with a capital first letter, unless it begins with a name or an address. */
    public static String sentence(String text) {
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        boolean word = end > 0 && (end == text.length() || " ,;:".indexOf(text.charAt(end)) >= 0);
        return word ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) : text;
    }

    /**
     * Returns the source of a statement. "RDAP_REGISTRY https://..." becomes the kind of server, because the address is in the JSON. A source of the
     * directory is returned as its id.
     */
    public static String statedBy(String source) {
        int space = source.indexOf(' ');
        return space < 0 ? source : source(source.substring(0, space));
    }

    /** Returns the words for a source, {@code Registry RDAP} for RDAP_REGISTRY. A source without words is returned unchanged. */
    public static String source(String source) {
        return switch (source) {
            case "DNS_RESOLVER" -> "Resolver";
            case "DNS_PARENT" -> "Parent zone";
            case "DNS_AUTHORITY" -> "Own servers";
            case "DNS_ASN" -> "Origin AS";
            case "RDAP_REGISTRY" -> "Registry RDAP";
            case "RDAP_REGISTRAR" -> "Registrar RDAP";
            case "RDAP_NETWORK" -> "Network RDAP";
            case "TLS" -> "Certificate";
            case "PASSIVE_CIRCL" -> "CIRCL";
            case "PASSIVE_DNSDB" -> "DNSDB";
            case "CERTIFICATE_LOG" -> "Certificate log";
            default -> source;
        };
    }

    /**
     * Returns a day and its distance from another: {@code 2026-01-02, 17 days ago}. A missing day is "not stated".
     *
     * @param from the moment of the investigation
     */
    public static String day(@Nullable Instant day, Instant from) {
        if (day == null) {
            return "not stated";
        }
        long days = Duration.between(day, from).toDays();
        String distance =
                days == 0 ? "within a day" : days > 0 ? count(days, "day") + " ago" : "in " + count(-days, "day");
        return day.toString().substring(0, 10) + ", " + distance;
    }

    public static String count(long number, String noun) {
        return Count.of(number, noun);
    }

    /** Returns a time to the second: {@code 2026-01-02 03:04:05 UTC}. */
    public static String moment(Instant at) {
        return at.toString().substring(0, 19).replace('T', ' ') + " UTC";
    }

    /** Returns a duration in the form {@code 1.2 s}. */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}

package takedown.packet.document.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.name.Count;
import takedown.packet.document.PacketDocument;

/** The type of abuse that an analyst's category means, with the words for a report. */
public enum AbuseType {
    PHISHING("Phishing", "phishing", "phishing", true),
    MALWARE("Malware", "malware", "distributing malware", true),
    BOTNET("Botnet", "botnet", "botnet command and control", true),
    /** Names that a domain generation algorithm makes, through which malware finds its control servers. */
    GENERATED("Generated names", "algorithm-generated", "malware command and control through generated names", true),
    PHARMING("Pharming", "pharming", "pharming", true),
    SPAM("Spam", "spam", "spam", false),
    FRAUD("Fraud", "fraud", "fraud", false),
    IMPERSONATION("Impersonation", "impersonation", "impersonation", false),
    HACKING_SERVICE("Hacking service", "hacking service", "offering hacking services", false),
    OTHER("Abuse", "abusive", "abuse", false);

    private final String title;
    private final String adjective;
    private final String use;
    private final boolean dnsAbuse;

    AbuseType(String title, String adjective, String use, boolean dnsAbuse) {
        this.title = title;
        this.adjective = adjective;
        this.use = use;
        this.dnsAbuse = dnsAbuse;
    }

    /**
     * Returns the type that a category means; {@link #OTHER} for an unknown category. The category may be in upper or lower case, with any
     * separators.
     */
    public static AbuseType of(String category) {
        return switch (category.toUpperCase(Locale.ROOT).strip().replaceAll("[^A-Z0-9]+", "_")) {
            case "PHISHING" -> PHISHING;
            case "PHARMING" -> PHARMING;
            case "MALWARE", "MALWARE_DELIVERY", "LOADER" -> MALWARE;
            case "BOTNET_C2", "BOTNET", "C2", "COMMAND_AND_CONTROL" -> BOTNET;
            case "GENERATED", "DGA", "DOMAIN_GENERATION_ALGORITHM" -> GENERATED;
            case "SPAM" -> SPAM;
            case "FRAUD", "SCAM" -> FRAUD;
            case "IMPERSONATION", "BRAND_IMPERSONATION", "BRAND_INFRINGEMENT" -> IMPERSONATION;
            case "HACKING_SERVICE", "HACKING_AS_A_SERVICE" -> HACKING_SERVICE;
            default -> OTHER;
        };
    }

    /** Returns the type that all targets of a report have; {@link #OTHER} for a report without targets; empty if they have several types. */
    public static Optional<AbuseType> ofAll(PacketDocument document) {
        List<AbuseType> types = document.rows().stream()
                .flatMap(row -> row.incidents().isEmpty()
                        ? Stream.of(OTHER)
                        : row.incidents().stream().map(incident -> of(incident.category())))
                .distinct()
                .toList();
        return types.isEmpty() ? Optional.of(OTHER) : types.stream().findFirst().filter(first -> types.size() == 1);
    }

    /**
     * Returns whether a target is DNS Abuse in the sense of ICANN's agreements: malware, botnets, phishing, pharming, and spam that delivers one of
     * them (Registrar Accreditation Agreement, section 3.18, as amended on 5 April 2024).
     *
     * @param how how the abuse was observed, as a paper states it; for spam, it names what the spam delivers
     */
    public static boolean isDnsAbuse(String category, String how) {
        AbuseType type = of(category);
        return type.dnsAbuse || type == SPAM && how.matches("(?is).*\\b(malware|botnets?|phishing|pharming)\\b.*");
    }

    /** Returns the type as the subject of a mail states it: {@code Phishing}. */
    public String title() {
        return title;
    }

    /** Returns the words that complete "used for": {@code distributing malware}. */
    public String use() {
        return use;
    }

    /**
     * Returns {@link #use} for a known category. An unknown category is appended as the analyst wrote it: {@code abuse (key shop)}. Nothing is
     * appended for a blank category, for "other" and for "abuse".
     */
    public String use(String category) {
        String given = category.strip();
        return this != OTHER
                        || given.isEmpty()
                        || given.replaceAll("[^A-Za-z]+", "").matches("(?i)other|abuse")
                ? use
                : use + " (" + given + ")";
    }

    /** Returns whether the abuse is malware, or malware is behind it, so that a report names the malware. */
    public boolean isOfMalware() {
        return this == MALWARE || this == BOTNET || this == GENERATED;
    }

    /** Returns whether X-ARF 4 has a type for this abuse; see {@code XarfType}. */
    public boolean isInXarf() {
        return this != SPAM && this != OTHER;
    }

    /** Returns whether the abuse is visible on a page. A file or a control server is fetched by programs. */
    public boolean isOnAPage() {
        return this != MALWARE && this != BOTNET && this != GENERATED && this != SPAM;
    }

    /** Returns the targets in words: {@code a phishing page}, {@code 2 phishing host names}. */
    public String targets(int count, String place) {
        String noun = adjective + " " + place;
        return count == 1 ? "a" + ("aeiou".indexOf(noun.charAt(0)) < 0 ? " " : "n ") + noun : Count.of(count, noun);
    }
}

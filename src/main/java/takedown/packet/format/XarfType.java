package takedown.packet.format;

import java.util.Locale;
import java.util.Optional;

/** X-ARF's category and type for an analyst's category. */
enum XarfType {
    PHISHING("content", "phishing"),
    MALWARE("content", "malware"),
    BOTNET("infrastructure", "botnet"),
    FRAUD("content", "fraud"),
    BRAND_INFRINGEMENT("content", "brand_infringement"),
    /** X-ARF 4 has no term for it, so a tag states it. */
    HACKING_SERVICE("content", "fraud");

    private final String category;
    private final String type;

    XarfType(String category, String type) {
        this.category = category;
        this.type = type;
    }

    String category() {
        return category;
    }

    String type() {
        return type;
    }

    static Optional<XarfType> of(String category) {
        return switch (category.toUpperCase(Locale.ROOT).strip().replaceAll("[^A-Z0-9]+", "_")) {
            case "PHISHING", "PHARMING" -> Optional.of(PHISHING);
            case "MALWARE", "MALWARE_DELIVERY", "LOADER" -> Optional.of(MALWARE);
            case "BOTNET_C2", "BOTNET", "C2", "COMMAND_AND_CONTROL" -> Optional.of(BOTNET);
            case "FRAUD", "SCAM" -> Optional.of(FRAUD);
            case "IMPERSONATION", "BRAND_IMPERSONATION", "BRAND_INFRINGEMENT" -> Optional.of(BRAND_INFRINGEMENT);
            case "HACKING_SERVICE", "HACKING_AS_A_SERVICE" -> Optional.of(HACKING_SERVICE);
            default -> Optional.empty();
        };
    }
}

package takedown.packet.format;

import java.util.Optional;
import takedown.packet.document.report.AbuseType;

/** X-ARF's category and type for an analyst's category. */
enum XarfType {
    PHISHING("content", "phishing"),
    MALWARE("content", "malware"),
    BOTNET("infrastructure", "botnet"),
    FRAUD("content", "fraud"),
    BRAND_INFRINGEMENT("content", "brand_infringement"),
    /** A hacking service. X-ARF 4 has no term for it, so a tag states it. */
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
        return switch (AbuseType.of(category)) {
            case PHISHING, PHARMING -> Optional.of(PHISHING);
            case MALWARE -> Optional.of(MALWARE);
            case BOTNET, GENERATED -> Optional.of(BOTNET);
            case FRAUD -> Optional.of(FRAUD);
            case IMPERSONATION -> Optional.of(BRAND_INFRINGEMENT);
            case HACKING_SERVICE -> Optional.of(HACKING_SERVICE);
            case SPAM, OTHER -> Optional.empty();
        };
    }
}

package takedown.lookup.whois;

import java.util.Set;
import takedown.name.DomainName;

/** The words in which a registry's server wants to be asked. */
final class WhoisQuery {
    /** Without the keyword these list every object whose name begins alike. */
    private static final Set<String> VERISIGN = Set.of("com", "net", "edu", "cc", "tv", "jobs", "name");

    private WhoisQuery() {}

    static String atRegistry(DomainName name) {
        String tld = name.tld();
        if (VERISIGN.contains(tld)) {
            return "domain " + name;
        }
        return switch (tld) {
            // Only the domain, by its A-label; the answer in UTF-8.
            case "de" -> "-T dn,ace " + name;
            // In English.
            case "jp" -> name + "/e";
            default -> name.ascii();
        };
    }
}

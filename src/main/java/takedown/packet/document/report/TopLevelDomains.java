package takedown.packet.document.report;

import java.util.Set;

/** The top-level domains that ICANN's agreements cover. */
public final class TopLevelDomains {
    /** TLDs of more than two letters that have no agreement with DNS-Abuse terms. */
    private static final Set<String> WITHOUT_AGREEMENT = Set.of("arpa", "edu", "gov", "int", "mil");

    private TopLevelDomains() {}

    /**
     * Returns whether the TLD is generic and its registry has an agreement with DNS-Abuse terms. A two-letter TLD belongs to a country. An
     * internationalised TLD may belong to a country too, so it does not count as generic.
     *
     * @param tld the TLD, or a suffix of several labels; of {@code co.uk}, only {@code uk} counts
     */
    public static boolean isGeneric(String tld) {
        String last = tld.substring(tld.lastIndexOf('.') + 1);
        return last.length() > 2 && !last.startsWith("xn--") && !WITHOUT_AGREEMENT.contains(last);
    }
}

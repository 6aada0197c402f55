package takedown.observation;

import java.util.Map;

/**
 * An extended DNS error (RFC 8914): why a server answered as it did.
 *
 * @param code INFO-CODE, 0 to 65535
 * @param text EXTRA-TEXT, with invisible characters spelled out; may be empty
 */
public record ExtendedError(int code, String text) {
    /** IANA registry "Extended DNS Error Codes", of 2024. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0, "other"),
            Map.entry(1, "unsupported DNSKEY algorithm"),
            Map.entry(2, "unsupported DS digest type"),
            Map.entry(3, "stale answer"),
            Map.entry(4, "forged answer"),
            Map.entry(5, "DNSSEC indeterminate"),
            Map.entry(6, "DNSSEC bogus"),
            Map.entry(7, "signature expired"),
            Map.entry(8, "signature not yet valid"),
            Map.entry(9, "DNSKEY missing"),
            Map.entry(10, "RRSIGs missing"),
            Map.entry(11, "no zone key bit set"),
            Map.entry(12, "NSEC missing"),
            Map.entry(13, "cached error"),
            Map.entry(14, "not ready"),
            Map.entry(15, "blocked"),
            Map.entry(16, "censored"),
            Map.entry(17, "filtered"),
            Map.entry(18, "prohibited"),
            Map.entry(19, "stale NXDOMAIN answer"),
            Map.entry(20, "not authoritative"),
            Map.entry(21, "not supported"),
            Map.entry(22, "no reachable authority"),
            Map.entry(23, "network error"),
            Map.entry(24, "invalid data"),
            Map.entry(25, "signature expired before valid"),
            Map.entry(26, "too early"),
            Map.entry(27, "unsupported NSEC3 iterations value"),
            Map.entry(28, "unable to conform to policy"),
            Map.entry(29, "synthesized"),
            Map.entry(30, "invalid query type"));

    /**
     * Returns whether the code reports the server's policy and not a fact: Forged Answer, Blocked, Censored, Filtered, Prohibited (RFC 8914 sections
     * 4.5, 4.16 to 4.19).
     */
    public static boolean isWithheld(int code) {
        return code == 4 || (code >= 15 && code <= 18);
    }

    public boolean isWithheld() {
        return isWithheld(code);
    }

    /** Returns whether the answer is an expired one from the cache, because no authority could be reached (RFC 8767): codes 3 and 19. */
    public boolean isStale() {
        return code == 3 || code == 19;
    }

    /** Returns whether the answer fails validation: codes 6 to 12 and 25. */
    public boolean isBogus() {
        return (code >= 6 && code <= 12) || code == 25;
    }

    /** Returns the error for a person: {@code EDE 15, blocked: "by policy"}. */
    @Override
    public String toString() {
        String name = NAMES.containsKey(code) ? ", " + NAMES.get(code) : "";
        return "EDE " + code + name + (text.isEmpty() ? "" : ": \"" + text + "\"");
    }
}

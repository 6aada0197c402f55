package takedown.observation;

/**
 * A reference to raw octets in the evidence store by their hash.
 *
 * @param sha256 of the octets as received, 64 lower-case hexadecimal digits
 * @param length in octets
 */
public record EvidenceRef(String sha256, long length) {
    public EvidenceRef {
        if (!isDigest(sha256) || length < 0) {
            throw new IllegalArgumentException("not a SHA-256 and a length");
        }
    }

    /** Returns whether the text is a digest. Uses no regular expression, because a nightly run creates ten references per name. */
    private static boolean isDigest(String sha256) {
        for (int i = 0; i < sha256.length(); i++) {
            char digit = sha256.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return sha256.length() == 64;
    }
}

package takedown.observation;

/**
 * Points at raw octets in the evidence store by what they are.
 *
 * @param sha256 of the octets as they came, 64 lower-case hexadecimal digits
 * @param length in octets
 */
public record EvidenceRef(String sha256, long length) {
    public EvidenceRef {
        if (!sha256.matches("[0-9a-f]{64}") || length < 0) {
            throw new IllegalArgumentException("not a SHA-256 and a length");
        }
    }
}

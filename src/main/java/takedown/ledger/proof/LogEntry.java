package takedown.ledger.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * One entry, and the salt that keeps its leaf from telling anything.
 *
 * @param salt 32 random octets
 * @param json canonical (RFC 8785)
 */
public record LogEntry(byte[] salt, String json) {
    public static final int SALT = 32;

    public LogEntry {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("a salt has " + SALT + " octets");
        }
    }

    /** What is in the log: SHA-256 of salt and JSON. */
    public byte[] leaf() {
        return MerkleTree.sha256(salt, json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The one form of this JSON (RFC 8785).
     *
     * @throws IOException when it is none
     */
    public static String canonical(String json) throws IOException {
        return new JsonCanonicalizer(json).getEncodedString();
    }
}

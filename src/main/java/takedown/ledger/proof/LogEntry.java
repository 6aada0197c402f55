package takedown.ledger.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * An entry of the log, with the salt that prevents its leaf from revealing its content.
 *
 * @param salt 32 random octets
 * @param json canonical (RFC 8785)
 */
public record LogEntry(byte[] salt, String json) {
    public static final int SALT = 32;

    public LogEntry {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("a salt must have " + SALT + " octets");
        }
    }

    /** Returns the leaf of the log: SHA-256 of salt and JSON. */
    public byte[] leaf() {
        return MerkleTree.sha256(salt, json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the canonical form of this JSON (RFC 8785).
     *
     * @throws IOException if the text is not JSON
     */
    public static String canonical(String json) throws IOException {
        return new JsonCanonicalizer(json).getEncodedString();
    }
}

package takedown.observation;

import java.util.Locale;

/** A delegation signer record (RFC 4034 section 5); the digest in upper-case hexadecimal. */
public record DsRecord(int keyTag, int algorithm, int digestType, String digest) implements Comparable<DsRecord> {
    public DsRecord {
        digest = digest.toUpperCase(Locale.ROOT);
    }

    /** Presentation form: {@code 12345 13 2 ABCD...}. */
    @Override
    public String toString() {
        return keyTag + " " + algorithm + " " + digestType + " " + digest;
    }

    @Override
    public int compareTo(DsRecord other) {
        return toString().compareTo(other.toString());
    }
}

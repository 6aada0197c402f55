package takedown.observation;

import java.util.HexFormat;
import java.util.Locale;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** A delegation signer record (RFC 4034 section 5); the digest in upper-case hexadecimal. */
public record DsRecord(int keyTag, int algorithm, int digestType, String digest) implements Comparable<DsRecord> {
    /** Length of a SHA-1 digest in octets. All other assigned digest types are longer. */
    private static final int MIN_DIGEST = 20;

    public DsRecord {
        digest = digest.toUpperCase(Locale.ROOT);
    }

    /**
     * Reads the presentation form (RFC 4034 section 5.3). The digest may be written in groups.
     *
     * @throws Refusal (INVALID) with the correct form
     */
    public static DsRecord of(String text) {
        String[] parts = text.strip().split("\\s+", 4);
        try {
            if (parts.length == 4) {
                String digest = parts[3].replaceAll("\\s", "");
                if (HexFormat.of().parseHex(digest).length >= MIN_DIGEST) {
                    return new DsRecord(
                            number(parts[0], 0xffff), number(parts[1], 0xff), number(parts[2], 0xff), digest);
                }
            }
        } catch (IllegalArgumentException notOne) {
            // Reported below, for every invalid form.
        }
        throw Refusal.invalid("\"" + UntrustedText.from(text, 80)
                + "\" is not a DS record: write it as key tag, algorithm, digest type and digest: 12345 13 2 ABCD...");
    }

    private static int number(String text, int max) {
        int number = Integer.parseInt(text);
        if (number < 0 || number > max) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    /** Returns the presentation form: {@code 12345 13 2 ABCD...}. */
    @Override
    public String toString() {
        return keyTag + " " + algorithm + " " + digestType + " " + digest;
    }

    @Override
    public int compareTo(DsRecord other) {
        return toString().compareTo(other.toString());
    }
}

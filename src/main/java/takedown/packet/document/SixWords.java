package takedown.packet.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Six short words that identify octets for people: the first 66 bits of a SHA-256 digest, 11 bits per word, out of the 2,048 English words of BIP 39.
 * Two people compare them by voice. The words are not a signature: other octets with the same 66 bits can be found by search, so a program compares
 * the whole digest.
 */
public final class SixWords {
    private static final int WORDS = 6;
    private static final int BITS = 11;
    private static final List<String> LIST = list();

    private SixWords() {}

    /**
     * Returns the words of a digest, separated by spaces.
     *
     * @param sha256 64 hexadecimal digits
     */
    public static String of(String sha256) {
        byte[] digest = HexFormat.of().parseHex(sha256);
        if (digest.length != 32) {
            throw new IllegalArgumentException("not a SHA-256 digest: " + digest.length + " octets");
        }
        BigInteger bits = new BigInteger(1, digest).shiftRight(256 - WORDS * BITS);
        List<String> words = new ArrayList<>();
        for (int i = WORDS - 1; i >= 0; i--) {
            words.add(LIST.get(bits.shiftRight(i * BITS).intValue() & ((1 << BITS) - 1)));
        }
        return String.join(" ", words);
    }

    /** Returns whether a person gave the words of this digest, in upper or lower case and with any separators. */
    public static boolean matches(String given, String sha256) {
        return given.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]+", " ")
                .strip()
                .equals(of(sha256));
    }

    private static List<String> list() {
        try (InputStream in = SixWords.class.getResourceAsStream("/takedown/packet/words/english.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of words is not in the package");
            }
            List<String> words = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            if (words.size() != 1 << BITS) {
                throw new IllegalStateException("the list has " + words.size() + " words");
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

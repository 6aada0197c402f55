package takedown.archive.check;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.NoteKey;

/**
 * The sender's key, obtained from a source other than the archive.
 *
 * @param name the name of the log; empty if the key came as PEM, which contains no name
 * @param key the 32 octets of the Ed25519 key
 */
public record SenderKey(Optional<String> name, byte[] key) {

    public static SenderKey of(NoteKey key) {
        return new SenderKey(Optional.of(key.name()), key.key());
    }

    /**
     * Reads the key that a sender publishes: the line of {@code /api/ledger/key} or the file {@code log/key.pem}.
     *
     * @throws MalformedNote if the file is neither
     */
    public static SenderKey read(byte[] file) throws MalformedNote {
        String text = new String(file, StandardCharsets.UTF_8).strip();
        return text.startsWith("-----BEGIN")
                ? new SenderKey(Optional.empty(), NoteKey.ofPem("pem", text).key())
                : of(NoteKey.ofLine(text));
    }

    boolean is(NoteKey other) {
        return Arrays.equals(key, other.key())
                && name.filter(n -> !n.equals(other.name())).isEmpty();
    }
}

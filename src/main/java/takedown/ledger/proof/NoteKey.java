package takedown.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The public key of a note's signer: a name and an Ed25519 public key (RFC 8032), as in C2SP signed-note.
 *
 * @param name the name of the log, without spaces and plus signs
 * @param key 32 octets
 */
public record NoteKey(String name, byte[] key) {
    private static final byte ED25519 = 1;
    private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_END = "-----END PUBLIC KEY-----";
    /** The octets before the 32 octets of the key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    public NoteKey {
        if (key.length != 32 || name.isEmpty() || name.matches(".*[\\s+\\p{Cntrl}].*")) {
            throw new IllegalArgumentException("not a name and an Ed25519 key");
        }
    }

    /** Returns the first four octets of SHA-256 of name, newline, kind and key. */
    public byte[] id() {
        byte[] hash = MerkleTree.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, key);
        return Arrays.copyOf(hash, 4);
    }

    /** Returns the one-line form in which keys are exchanged: name, id and key. */
    public String line() {
        byte[] typed = new byte[33];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, 32);
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** Returns the key as PEM, for openssl. */
    public String pem() {
        byte[] spki = Arrays.copyOf(SPKI, SPKI.length + key.length);
        System.arraycopy(key, 0, spki, SPKI.length, key.length);
        return PEM_BEGIN + "\n" + Base64.getEncoder().encodeToString(spki) + "\n" + PEM_END + "\n";
    }

    /** Returns the SHA-256 of the key's 32 octets, which two people can compare by telephone. */
    public String fingerprint() {
        return HexFormat.of().formatHex(MerkleTree.sha256(key));
    }

    /**
     * Reads a key from its one-line form.
     *
     * @throws MalformedNote if the text is not in the form of {@link #line}
     */
    public static NoteKey ofLine(String line) throws MalformedNote {
        String[] parts = line.strip().split("\\+", 3);
        try {
            byte[] typed = parts.length < 3 ? new byte[0] : Base64.getDecoder().decode(parts[2]);
            if (typed.length == 33 && typed[0] == ED25519) {
                NoteKey read = new NoteKey(parts[0], Arrays.copyOfRange(typed, 1, 33));
                if (read.line().equals(line.strip())) {
                    return read;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("not a key: " + e.getMessage());
        }
        throw new MalformedNote("not a key");
    }

    /**
     * Reads a key from PEM.
     *
     * @throws MalformedNote if the text is not an Ed25519 key in the form that {@link #pem} gives
     */
    public static NoteKey ofPem(String name, String pem) throws MalformedNote {
        try {
            String base64 = pem.replace(PEM_BEGIN, "").replace(PEM_END, "").replaceAll("\\s", "");
            byte[] spki = Base64.getDecoder().decode(base64);
            if (spki.length == SPKI.length + 32 && Arrays.equals(Arrays.copyOf(spki, SPKI.length), SPKI)) {
                return new NoteKey(name, Arrays.copyOfRange(spki, SPKI.length, spki.length));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("not a key: " + e.getMessage());
        }
        throw new MalformedNote("not an Ed25519 public key");
    }

    public boolean signed(byte[] message, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key));
        verifier.update(message, 0, message.length);
        return signature.length == 64 && verifier.verifySignature(signature);
    }
}

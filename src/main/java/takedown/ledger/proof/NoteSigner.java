package takedown.ledger.proof;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The signer of the log: an Ed25519 private key and its name. */
public final class NoteSigner {
    private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_END = "-----END PRIVATE KEY-----";
    /** The octets before the 32 octets of the key in a PKCS #8 key (RFC 8410). */
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final Ed25519PrivateKeyParameters key;
    private final NoteKey publicKey;

    private NoteSigner(String name, byte[] seed) {
        this.key = new Ed25519PrivateKeyParameters(seed);
        this.publicKey = new NoteKey(name, key.generatePublicKey().getEncoded());
    }

    public static NoteSigner generate(String name, SecureRandom random) {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return new NoteSigner(name, seed);
    }

    /**
     * Reads the private key of a signer.
     *
     * @throws MalformedNote if the text is not an Ed25519 key as {@code openssl genpkey -algorithm ed25519} writes it
     */
    public static NoteSigner ofPem(String name, String pem) throws MalformedNote {
        try {
            byte[] der = Base64.getDecoder()
                    .decode(pem.replace(PEM_BEGIN, "").replace(PEM_END, "").replaceAll("\\s", ""));
            if (der.length == PKCS8.length + 32 && Arrays.equals(Arrays.copyOf(der, PKCS8.length), PKCS8)) {
                return new NoteSigner(name, Arrays.copyOfRange(der, PKCS8.length, der.length));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("not a private key in PEM");
        }
        throw new MalformedNote("not an Ed25519 private key");
    }

    public String pem() {
        byte[] der = Arrays.copyOf(PKCS8, PKCS8.length + 32);
        System.arraycopy(key.getEncoded(), 0, der, PKCS8.length, 32);
        return PEM_BEGIN + "\n" + Base64.getEncoder().encodeToString(der) + "\n" + PEM_END + "\n";
    }

    public NoteKey publicKey() {
        return publicKey;
    }

    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}

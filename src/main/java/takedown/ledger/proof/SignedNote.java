package takedown.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A text with one signature below it (C2SP signed-note). It consists of the text, an empty line, and a line with a dash, the name of the key, its id
 * and the signature.
 *
 * @param text the text, which ends with a newline
 * @param keyName the name of the key with which the note claims to be signed
 * @param signature the key's id and 64 octets
 */
public record SignedNote(String text, String keyName, byte[] signature) {
    private static final String DASH = "\u2014 ";
    private static final int ID = 4;

    public static SignedNote sign(Checkpoint checkpoint, NoteSigner signer) {
        String text = checkpoint.text();
        byte[] raw = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] signature = Arrays.copyOf(signer.publicKey().id(), ID + raw.length);
        System.arraycopy(raw, 0, signature, ID, raw.length);
        return new SignedNote(text, signer.publicKey().name(), signature);
    }

    @Override
    public String toString() {
        return text + "\n" + DASH + keyName + " " + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    /**
     * Reads a signed note.
     *
     * @throws MalformedNote if the text is not a note with exactly one signature
     */
    public static SignedNote parse(String note) throws MalformedNote {
        int blank = note.indexOf("\n\n");
        if (blank > 0 && note.startsWith(DASH, blank + 2) && note.endsWith("\n")) {
            String[] parts =
                    note.substring(blank + 2 + DASH.length(), note.length() - 1).split(" ", -1);
            try {
                SignedNote read = new SignedNote(
                        note.substring(0, blank + 1),
                        parts[0],
                        Base64.getDecoder().decode(parts[parts.length - 1]));
                if (read.signature.length == ID + 64 && read.toString().equals(note)) {
                    return read;
                }
            } catch (IllegalArgumentException e) {
                throw new MalformedNote("not a signed note");
            }
        }
        throw new MalformedNote("not a signed note");
    }

    /** Returns whether the note claims to be signed with this key. Does not verify the signature. */
    public boolean isBy(NoteKey key) {
        return keyName.equals(key.name()) && Arrays.equals(Arrays.copyOf(signature, ID), key.id());
    }

    /**
     * Returns the checkpoint in the note.
     *
     * @throws MalformedNote if the note is not a checkpoint, is not signed with this key, or is of another log
     */
    public Checkpoint checkpoint(NoteKey by) throws MalformedNote {
        if (!isBy(by)
                || !by.signed(
                        text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(signature, ID, signature.length))) {
            throw new MalformedNote("not signed with the key of " + by.name());
        }
        Checkpoint checkpoint = Checkpoint.parse(text);
        if (!checkpoint.origin().equals(by.name())) {
            throw new MalformedNote("a checkpoint of another log: its origin is not " + by.name());
        }
        return checkpoint;
    }
}

package takedown.ledger.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SignedNoteTest {
    private final NoteSigner signer = NoteSigner.generate("example.org/log", new SecureRandom());
    private final Checkpoint state = new Checkpoint("example.org/log", 7, MerkleTree.sha256());

    @Test
    void theKeyOfTheSpecificationsExampleIsRead() throws MalformedNote {
        // The key that signed the examples in C2SP signed-note and golang.org/x/mod/sumdb/note.
        NoteKey peter = NoteKey.ofLine("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        String note = "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n\n"
                + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        SignedNote read = SignedNote.parse(note);
        assertEquals(note, read.toString());
        byte[] text = read.text().getBytes(StandardCharsets.UTF_8);
        assertEquals(true, peter.signed(text, java.util.Arrays.copyOfRange(read.signature(), 4, 68)));
        assertArrayEquals(peter.id(), java.util.Arrays.copyOf(read.signature(), 4));
    }

    @Test
    void comesBackAsItWasSigned() throws MalformedNote {
        SignedNote note = SignedNote.parse(SignedNote.sign(state, signer).toString());
        Checkpoint read = note.checkpoint(signer.publicKey());
        assertEquals(state.text(), read.text());
        assertEquals(
                signer.publicKey().line(),
                NoteKey.ofLine(signer.publicKey().line()).line());
        assertEquals(
                signer.publicKey().line(),
                NoteSigner.ofPem("example.org/log", signer.pem()).publicKey().line());
        assertEquals(
                signer.publicKey().line(),
                NoteKey.ofPem("example.org/log", signer.publicKey().pem()).line());
    }

    @Test
    void everyOtherOctetIsRefused() {
        String note = SignedNote.sign(state, signer).toString();
        for (int i = 0; i < note.length(); i++) {
            String spoilt = note.substring(0, i) + (note.charAt(i) == 'A' ? 'B' : 'A') + note.substring(i + 1);
            assertThrows(
                    MalformedNote.class, () -> SignedNote.parse(spoilt).checkpoint(signer.publicKey()), () -> spoilt);
        }
    }

    @Test
    void anotherLogsCheckpointIsRefused() {
        NoteSigner other = NoteSigner.generate("example.org/other", new SecureRandom());
        SignedNote note = SignedNote.sign(state, other);
        assertThrows(MalformedNote.class, () -> note.checkpoint(other.publicKey()));
        assertThrows(MalformedNote.class, () -> note.checkpoint(signer.publicKey()));
    }
}

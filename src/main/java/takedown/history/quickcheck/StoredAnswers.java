package takedown.history.quickcheck;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import takedown.observation.DnsAnswer;

/**
 * A stored sequence of answers. Each answer consists of the server's name as length-prefixed modified UTF-8, and the message as framed for DNS over
 * TCP (RFC 1035 section 4.2.2). A block stores plain sequences. A row that was written before blocks existed stores a plain or a compressed sequence.
 * A compressed sequence consists of one octet for the form, the length of the plain sequence in four octets, and a raw DEFLATE stream (RFC 1951) that
 * uses the dictionary of that form. The first octet of a plain sequence is always zero, because the server name is shorter than 256 octets.
 */
final class StoredAnswers {
    /** The first octet of a sequence that is compressed with {@link StoredAnswersDictionary#FIRST}. */
    private static final byte COMPRESSED = 1;

    private static final int HEAD = 1 + Integer.BYTES;

    /** Maximum length to which a compressed sequence may inflate, enough for a dozen messages of maximum length. */
    private static final int MAX = 1 << 20;

    private StoredAnswers() {}

    static byte[] plain(List<DnsAnswer> answers) {
        int length = 0;
        for (DnsAnswer answer : answers) {
            // The lengths of the server and of the message have two octets each. The server is ASCII.
            length += 2 * Short.BYTES + answer.server().length() + answer.octets().length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        try (DataOutputStream data = new DataOutputStream(out)) {
            for (DnsAnswer answer : answers) {
                data.writeUTF(answer.server());
                data.writeShort(answer.octets().length);
                data.write(answer.octets());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] inflated(byte[] stored) {
        int length = 0;
        for (int i = 1; i < Math.min(HEAD, stored.length); i++) {
            length = length << 8 | stored[i] & 0xff;
        }
        if (stored.length <= HEAD || length < 0 || length > MAX) {
            throw new IllegalStateException("a stored observation is cut off");
        }
        byte[] plain = new byte[length];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setDictionary(StoredAnswersDictionary.FIRST);
            inflater.setInput(stored, HEAD, stored.length - HEAD);
            int read = inflater.inflate(plain);
            if (read < length || inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
                throw new IllegalStateException("a stored observation is cut off");
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("a stored observation cannot be decompressed", e);
        }
        return plain;
    }

    static List<DnsAnswer> read(byte[] stored) {
        byte[] octets = stored.length > 0 && stored[0] == COMPRESSED ? inflated(stored) : stored;
        List<DnsAnswer> answers = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            while (in.available() > 0) {
                String server = in.readUTF();
                byte[] message = in.readNBytes(in.readUnsignedShort());
                answers.add(new DnsAnswer(server, message));
            }
        } catch (EOFException cut) {
            throw new IllegalStateException("a stored observation is cut off", cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }
}

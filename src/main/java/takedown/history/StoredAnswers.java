package takedown.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import takedown.observation.DnsAnswer;

/**
 * A sequence of answers. Each consists of the server as modified UTF-8 with its length, and the message as framed for DNS over TCP (RFC 1035 section
 * 4.2.2). The sequence is stored plain, or compressed: an octet for the form, the length of the plain sequence in four octets, and the raw DEFLATE
 * stream (RFC 1951) with the dictionary of that form. A plain sequence begins with zero, the first octet of the length of a short server name.
 */
final class StoredAnswers {
    /** The first octet of a sequence that is compressed with {@link StoredAnswersDictionary#FIRST}. */
    private static final byte COMPRESSED = 1;

    /** Higher levels find nothing more in half a kilobyte. */
    private static final int LEVEL = 3;

    private static final int HEAD = 1 + Integer.BYTES;

    /** Longest plain sequence: a dozen messages of the greatest length. */
    private static final int MAX = 1 << 20;

    private StoredAnswers() {}

    static byte[] of(List<DnsAnswer> answers) {
        return all(List.of(answers))[0];
    }

    /** Returns the stored form of each sequence. */
    static byte[][] all(List<List<DnsAnswer>> sequences) {
        byte[][] stored = new byte[sequences.size()][];
        try (Deflater deflater = new Deflater(LEVEL, true)) {
            for (int i = 0; i < stored.length; i++) {
                byte[] plain = plain(sequences.get(i));
                stored[i] = plain.length > MAX || plain.length <= HEAD || plain[0] != 0
                        ? plain
                        : compressed(deflater, plain);
            }
        }
        return stored;
    }

    static byte[] plain(List<DnsAnswer> answers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
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

    /** Returns the compressed sequence, or the plain one if that is shorter. */
    private static byte[] compressed(Deflater deflater, byte[] plain) {
        byte[] stored = new byte[plain.length];
        deflater.reset();
        deflater.setDictionary(StoredAnswersDictionary.FIRST);
        deflater.setInput(plain);
        deflater.finish();
        int length = deflater.deflate(stored, HEAD, plain.length - HEAD);
        if (!deflater.finished()) {
            return plain;
        }
        stored[0] = COMPRESSED;
        for (int i = 0; i < Integer.BYTES; i++) {
            stored[1 + i] = (byte) (plain.length >> 8 * (Integer.BYTES - 1 - i));
        }
        return Arrays.copyOf(stored, HEAD + length);
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

package takedown.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import takedown.observation.DnsAnswer;

/**
 * A sequence of answers. Each consists of the server as modified UTF-8 with its length, and the message as framed for DNS over TCP (RFC 1035 section
 * 4.2.2).
 */
final class StoredAnswers {
    private StoredAnswers() {}

    static byte[] of(List<DnsAnswer> answers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(192);
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

    static List<DnsAnswer> read(byte[] octets) {
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

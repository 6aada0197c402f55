package takedown.lookup.dns.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import takedown.name.DomainName;

/** Writes a query with one question and EDNS as octets. A sweep sends millions of queries, so no objects are created for their parts. */
public final class QueryWire {
    /** The size that fits into one datagram nearly everywhere without fragments (DNS flag day 2020). */
    private static final short UDP_SIZE = 1232;

    private static final int HEADER = 12;
    private static final int OPT = 11;
    private static final short RECURSION_DESIRED = 0x0100;

    private QueryWire() {}

    /** Returns the octets of a query for any name to an authoritative server. */
    public static byte[] of(Record question) {
        byte[] name = question.getName().toWireCanonical();
        return of(name, question.getType(), false);
    }

    /** Returns the octets of a query (RFC 1035 section 4.1, RFC 6891 section 6.1.2). The identifier is 0, and the sender chooses one. */
    public static byte[] of(DomainName name, int type, boolean recursion) {
        byte[] text = name.ascii().getBytes(StandardCharsets.US_ASCII);
        byte[] labels = new byte[text.length + 2];
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '.') {
                labels[start] = (byte) (i - start);
                System.arraycopy(text, start, labels, start + 1, i - start);
                start = i + 1;
            }
        }
        return of(labels, type, recursion);
    }

    private static byte[] of(byte[] name, int type, boolean recursion) {
        ByteBuffer wire = ByteBuffer.allocate(HEADER + name.length + 4 + OPT);
        wire.putShort((short) 0).putShort(recursion ? RECURSION_DESIRED : 0);
        // One question, one additional record.
        wire.putShort((short) 1).putInt(0).putShort((short) 1);
        wire.put(name).putShort((short) type).putShort((short) DClass.IN);
        wire.put((byte) 0)
                .putShort((short) Type.OPT)
                .putShort(UDP_SIZE)
                .putInt(0)
                .putShort((short) 0);
        return wire.array();
    }
}

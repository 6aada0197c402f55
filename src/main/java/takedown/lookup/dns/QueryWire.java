package takedown.lookup.dns;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Type;
import takedown.name.DomainName;

/** A query of one question with EDNS, in octets: what a sweep sends by the million is not worth an object for every part. */
final class QueryWire {
    /** What fits into one datagram nearly everywhere without fragments (DNS flag day 2020). */
    private static final short UDP_SIZE = 1232;

    private static final int HEADER = 12;
    private static final int OPT = 11;
    private static final short RECURSION_DESIRED = 0x0100;

    private QueryWire() {}

    /** RFC 1035 section 4.1, RFC 6891 section 6.1.2; the identifier is 0, whoever sends it chooses one. */
    static byte[] of(DomainName name, int type, boolean recursion) {
        byte[] text = name.ascii().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer wire = ByteBuffer.allocate(HEADER + text.length + 2 + 4 + OPT);
        wire.putShort((short) 0).putShort(recursion ? RECURSION_DESIRED : 0);
        // One question, one additional record.
        wire.putShort((short) 1).putInt(0).putShort((short) 1);
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '.') {
                wire.put((byte) (i - start)).put(text, start, i - start);
                start = i + 1;
            }
        }
        wire.put((byte) 0).putShort((short) type).putShort((short) DClass.IN);
        wire.put((byte) 0)
                .putShort((short) Type.OPT)
                .putShort(UDP_SIZE)
                .putInt(0)
                .putShort((short) 0);
        return wire.array();
    }
}

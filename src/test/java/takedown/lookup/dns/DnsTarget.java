package takedown.lookup.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import takedown.fuzz.UntrustedValueChecks;
import takedown.lookup.dns.transport.DnsExchange;
import takedown.lookup.dns.transport.Reply;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Source;

/** Octets are read as a DNS message or rejected, and an error code never becomes an answer. */
public final class DnsTarget {
    private static final Provenance FROM =
            Provenance.without(Source.DNS_RESOLVER, "192.0.2.53", "evil.net. A", Instant.EPOCH);
    private static final List<Integer> TYPES =
            List.of(Type.A, Type.NS, Type.MX, Type.TXT, Type.CNAME, Type.DS, Type.CAA);

    private DnsTarget() {}

    public static void check(byte[] octets) {
        Message message;
        try {
            message = DnsExchange.parse(octets);
        } catch (IOException declared) {
            return;
        }
        Name name = Name.fromConstantString("evil.net.");
        for (int type : TYPES) {
            Outcome<List<Record>> outcome = ResponseReader.read(
                    new Reply.Response(message, octets, "192.0.2.53", new byte[0]),
                    Record.newRecord(name, type, DClass.IN),
                    FROM);
            int rcode = message.getHeader().getRcode();
            if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
                assertInstanceOf(Outcome.Failed.class, outcome);
            }
            outcome.found().ifPresent(records -> {
                assertFalse(records.isEmpty());
                records.forEach(record -> {
                    assertEquals(type, record.getType());
                    UntrustedValueChecks.isVisible(Rdata.present(record));
                });
            });
        }
    }
}

package takedown.lookup.dns;

import java.net.Inet6Address;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.name.WireName;
import takedown.observation.DsRecord;

final class Rdata {
    /** Maximum length of a displayed TXT record. The record may have 64 KiB, which a reader does not need, and its octets are kept as evidence. */
    private static final int MAX_TEXT = 4096;

    private Rdata() {}

    /**
     * Returns the data of a record in presentation form. Names are in lower case without the final dot, and invisible characters in third-party text
     * are spelled out.
     */
    static String present(Record record) {
        return switch (record) {
            case ARecord a -> IpAddress.of(a.getAddress()).text();
            // Java turns a mapped IPv6 address into an IPv4 address, which the record does not contain.
            case AAAARecord aaaa
            when aaaa.getAddress() instanceof Inet6Address v6 ->
                IpAddress.of(v6).text();
            case AAAARecord aaaa -> aaaa.rdataToString();
            case MXRecord mx -> mx.getPriority() + " " + text(mx.getTarget());
            case SOARecord soa ->
                text(soa.getHost()) + " " + text(soa.getAdmin()) + " " + soa.getSerial() + " " + soa.getRefresh() + " "
                        + soa.getRetry() + " " + soa.getExpire() + " " + soa.getMinimum();
            case NSRecord ns -> text(ns.getTarget());
            case CNAMERecord cname -> text(cname.getTarget());
            default -> UntrustedText.from(record.rdataToString(), MAX_TEXT).value();
        };
    }

    static DsRecord ds(DSRecord ds) {
        return new DsRecord(
                ds.getFootprint(),
                ds.getAlgorithm(),
                ds.getDigestID(),
                com.google.common.io.BaseEncoding.base16().encode(ds.getDigest()));
    }

    /** Returns the strings of a TXT record as one text, without the quotation marks of the presentation form. */
    static String joined(TXTRecord txt) {
        return UntrustedText.from(String.join("", txt.getStrings()), MAX_TEXT).value();
    }

    static WireName name(Name name) {
        return WireName.ofWire(name.toWireCanonical());
    }

    private static String text(Name name) {
        return name(name).text();
    }
}

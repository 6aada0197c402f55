package takedown.lab.dns;

import java.util.Locale;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The parts of replies. Names in texts are in lower case without the final dot, as in the lab's world. */
final class ReplyParts {

    static final long TTL = 300;
    static final long PARENT_TTL = 86_400;
    /** The EDNS UDP payload size of the lab's servers (DNS Flag Day 2020). */
    static final int UDP_PAYLOAD = 1232;

    private ReplyParts() {}

    /** Returns a NOERROR reply with the question and no other section. */
    static Message to(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        reply.getHeader().setOpcode(query.getHeader().getOpcode());
        Record question = query.getQuestion();
        if (question != null) {
            reply.addRecord(question, Section.QUESTION);
        }
        return reply;
    }

    static Message error(Message query, int rcode) {
        Message reply = to(query);
        reply.getHeader().setRcode(rcode);
        return reply;
    }

    static boolean wantsDnssec(Message query) {
        OPTRecord opt = query.getOPT();
        return opt != null && (opt.getFlags() & ExtendedFlags.DO) != 0;
    }

    static Name name(String text) {
        try {
            return text.isEmpty() ? Name.root : Name.fromString(text + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }

    static Record record(String owner, String type, long ttl, String rdata) {
        try {
            return Record.fromString(name(owner), Type.value(type), DClass.IN, ttl, rdata, name(owner));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(owner + " " + type + " " + rdata, e);
        }
    }

    static Record ns(String owner, String host, long ttl) {
        return new NSRecord(name(owner), DClass.IN, ttl, name(host));
    }

    /** Returns an SOA record. Negative answers are cached for its minimum (RFC 2308). */
    static Record soa(String apex, String primary) {
        return new SOARecord(
                name(apex),
                DClass.IN,
                TTL,
                name(primary),
                name("hostmaster." + primary),
                2_026_010_101L,
                1800,
                900,
                604_800,
                60);
    }
}

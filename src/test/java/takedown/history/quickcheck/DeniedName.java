package takedown.history.quickcheck;

import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.observation.DnsAnswer;

/** The answers to a quick check of a name that the parent zone denies: only one. */
public final class DeniedName {
    private DeniedName() {}

    /** @param id of the message, which distinguishes two checks */
    public static List<DnsAnswer> answers(String name, String zone, int id) {
        Message message = new Message(id);
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setFlag(Flags.AA);
        message.getHeader().setRcode(Rcode.NXDOMAIN);
        message.addRecord(Record.newRecord(Name.fromConstantString(name + "."), Type.NS, DClass.IN), Section.QUESTION);
        Name apex = Name.fromConstantString(zone + ".");
        message.addRecord(new SOARecord(apex, DClass.IN, 300, apex, apex, 1, 1, 1, 1, 300), Section.AUTHORITY);
        return List.of(new DnsAnswer("192.0.2.53:53", message.toWire()));
    }
}

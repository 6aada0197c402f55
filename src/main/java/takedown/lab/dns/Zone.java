package takedown.lab.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.lab.world.Rr;
import takedown.lab.world.ZoneData;

/** An authoritative zone: exact names, wildcards (RFC 4592), CNAME within the zone, and the two kinds of absence. */
final class Zone {

    /** Maximum length of a chain of aliases within the zone. A longer chain counts as a loop. */
    private static final int LONGEST_CHAIN = 8;

    private final ZoneData data;
    private final Record soa;
    private final Map<String, List<Record>> nodes = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    Zone(ZoneData data) {
        this.data = data;
        String primary = data.operator().hosts().getFirst();
        this.soa = ReplyParts.soa(data.apex(), primary);
        add(data.apex(), soa);
        data.operator().hosts().forEach(host -> add(data.apex(), ReplyParts.ns(data.apex(), host, ReplyParts.TTL)));
        for (Rr rr : data.records()) {
            String owner = rr.owner().equals("@") ? data.apex() : rr.owner() + "." + data.apex();
            add(owner, ReplyParts.record(owner, rr.type(), ReplyParts.TTL, rr.rdata()));
        }
    }

    boolean isFrom(ZoneData other) {
        return data == other;
    }

    private void add(String owner, Record record) {
        nodes.computeIfAbsent(owner, _ -> new ArrayList<>()).add(record);
        for (String name = owner; name.length() > data.apex().length(); name = parent(name)) {
            names.add(name);
        }
        names.add(data.apex());
    }

    void answer(Message reply, String name, int type) {
        reply.getHeader().setFlag(Flags.AA);
        String at = name;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            List<Record> node = node(at);
            if (node == null) {
                if (!names.contains(at)) {
                    reply.getHeader().setRcode(Rcode.NXDOMAIN);
                }
                reply.addRecord(soa, Section.AUTHORITY);
                return;
            }
            Name owner = ReplyParts.name(at);
            CNAMERecord alias = null;
            boolean found = false;
            for (Record record : node) {
                if (record.getType() == type || type == Type.ANY) {
                    reply.addRecord(record.withName(owner), Section.ANSWER);
                    found = true;
                } else if (record instanceof CNAMERecord cname) {
                    alias = cname;
                }
            }
            if (found) {
                return;
            }
            if (alias == null) {
                reply.addRecord(soa, Section.AUTHORITY);
                return;
            }
            reply.addRecord(alias.withName(owner), Section.ANSWER);
            at = ReplyParts.text(alias.getTarget());
            if (!at.equals(data.apex()) && !at.endsWith("." + data.apex())) {
                return;
            }
        }
    }

    private @Nullable List<Record> node(String name) {
        if (names.contains(name)) {
            return nodes.get(name);
        }
        String encloser = name;
        while (!names.contains(encloser)) {
            encloser = parent(encloser);
        }
        return nodes.get("*." + encloser);
    }

    private static String parent(String name) {
        return name.substring(name.indexOf('.') + 1);
    }
}

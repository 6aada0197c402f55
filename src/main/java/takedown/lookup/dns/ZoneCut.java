package takedown.lookup.dns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.Delegation;
import takedown.observation.DsRecord;

/** A zone cut as reported by a server of the zone above it (RFC 9499 section 7): the name servers there, and the glue. */
final class ZoneCut {
    private ZoneCut() {}

    /** Returns the NS of the deepest cut that is strictly below the queried zone and at or above the target. */
    static List<NSRecord> nameServers(Message message, Name zone, Name target) {
        List<NSRecord> all = new ArrayList<>();
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
            for (Record record : message.getSection(section)) {
                if (record instanceof NSRecord ns
                        && !ns.getName().equals(zone)
                        && ns.getName().subdomain(zone)
                        && target.subdomain(ns.getName())) {
                    all.add(ns);
                }
            }
        }
        int deepest = all.stream().mapToInt(r -> r.getName().labels()).max().orElse(0);
        return all.stream().filter(r -> r.getName().labels() == deepest).toList();
    }

    /** Returns the addresses of those name servers that are inside the queried zone, since the zone is not authoritative for others. */
    static Map<WireName, List<IpAddress>> glue(Message message, Name zone, List<NSRecord> ns) {
        Map<WireName, List<IpAddress>> glue = new LinkedHashMap<>();
        for (Record record : message.getSection(Section.ADDITIONAL)) {
            boolean ours = record.getName().subdomain(zone)
                    && ns.stream().anyMatch(r -> r.getTarget().equals(record.getName()));
            Optional<IpAddress> address = !ours
                    ? Optional.empty()
                    : switch (record) {
                        case ARecord a -> Optional.of(IpAddress.of(a.getAddress()));
                        case AAAARecord aaaa -> Optional.of(IpAddress.of(aaaa.getAddress()));
                        default -> Optional.empty();
                    };
            address.ifPresent(a -> glue.computeIfAbsent(Rdata.name(record.getName()), any -> new ArrayList<>())
                    .add(a));
        }
        return glue;
    }

    static Delegation delegation(DomainName name, Message message, List<NSRecord> ns, List<DsRecord> ds) {
        return new Delegation(
                name,
                name.parent().orElse(name),
                ns.stream().map(r -> Rdata.name(r.getTarget())).toList(),
                glue(message, Name.root, ns),
                ds);
    }
}

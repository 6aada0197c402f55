package takedown.observation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;

/**
 * The parent zone's answer about a name (RFC 9499 section 7): whether and to which servers it is delegated. An action of the registry changes the
 * delegation, not the name's own zone.
 *
 * @param name the delegated name
 * @param zone the parent zone that was queried
 * @param nameServers as they are in the zone, all of them, sorted
 * @param glue addresses by name server, as the parent zone returns them
 * @param ds sorted; empty for an unsigned delegation
 */
public record Delegation(
        DomainName name,
        DomainName zone,
        List<WireName> nameServers,
        Map<WireName, List<IpAddress>> glue,
        List<DsRecord> ds)
        implements ParentAnswer {
    public Delegation {
        nameServers = nameServers.stream().distinct().sorted().toList();
        glue = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(glue));
        ds = ds.stream().distinct().sorted().toList();
    }
}

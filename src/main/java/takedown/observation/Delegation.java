package takedown.observation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;

/**
 * The parent zone's delegation of a name to name servers (RFC 9499 section 7). An action of the registry changes the delegation, not the name's own
 * zone.
 *
 * @param nameServers all name servers as they are in the zone, sorted
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

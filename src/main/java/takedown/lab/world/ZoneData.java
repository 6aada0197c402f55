package takedown.lab.world;

import java.util.List;

/** What a name's own servers say about it: the zone's records and who serves it. */
public record ZoneData(String apex, DnsOperator operator, List<Rr> records) {}

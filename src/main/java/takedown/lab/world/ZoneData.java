package takedown.lab.world;

import java.util.ArrayList;
import java.util.List;

/** What a name's own servers say about it: the zone's records and who serves it. */
public record ZoneData(String apex, DnsOperator operator, List<Rr> records) {

    ZoneData with(Rr record) {
        List<Rr> more = new ArrayList<>(records);
        more.add(record);
        return new ZoneData(apex, operator, List.copyOf(more));
    }

    /** The zone with these addresses for itself and www instead of those before. */
    ZoneData at(List<String> addresses) {
        List<Rr> moved = new ArrayList<>(records);
        moved.removeIf(record -> (record.type().equals("A") || record.type().equals("AAAA"))
                && (record.owner().equals("@") || record.owner().equals("www")));
        for (String address : addresses) {
            String type = address.indexOf(':') < 0 ? "A" : "AAAA";
            moved.add(new Rr("@", type, address));
            moved.add(new Rr("www", type, address));
        }
        return new ZoneData(apex, operator, List.copyOf(moved));
    }
}

package takedown.lab.world;

import java.util.ArrayList;
import java.util.List;

/** The answers of a name's own servers: the zone's records and its operator. */
public record ZoneData(String apex, DnsOperator operator, List<Rr> records) {

    ZoneData with(Rr record) {
        List<Rr> more = new ArrayList<>(records);
        more.add(record);
        return new ZoneData(apex, operator, List.copyOf(more));
    }

    /** Returns the zone with these addresses for its apex and www instead of the previous ones. */
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

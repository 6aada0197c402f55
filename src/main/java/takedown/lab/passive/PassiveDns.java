package takedown.lab.passive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import takedown.lab.world.Sighting;
import takedown.lab.world.World;

/** The records of the sensors, in the form of CIRCL (Common Output Format, one record per line) and of DNSDB 2 (Streaming API Framing). */
public final class PassiveDns {

    private static final int DEFAULT_LIMIT = 10_000;
    /** The name for which the stream is cut off before its closing line. */
    private static final String BREAKS_OFF = "hollowwren-wordy.net";

    private final Supplier<World> world;

    public PassiveDns(Supplier<World> world) {
        this.world = world;
    }

    /** Answers CIRCL's {@code /pdns/query/} with all records that belong to the name or point to the name or address. */
    public String circl(String query) {
        String name = query.toLowerCase(Locale.ROOT);
        List<Sighting> found = new ArrayList<>(world.get().sensors().of(name));
        found.addAll(world.get().sensors().pointingTo(name));
        StringBuilder lines = new StringBuilder();
        for (Sighting sighting : found) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("rrtype", sighting.rrtype());
            line.put("rrname", sighting.rrname());
            line.put("rdata", undotted(sighting.rdata()));
            line.put("count", sighting.count());
            line.put("time_first", sighting.first().getEpochSecond());
            line.put("time_last", sighting.last().getEpochSecond());
            line.put("origin", "https://passive.example/");
            lines.append(Ndjson.line(line));
        }
        return lines.toString();
    }

    /** Answers DNSDB's {@code rrset/name/OWNER[/TYPE]}. The owner may begin with {@code *.}. */
    public String dnsdbRrsets(String owner, String type, int limit) {
        String name = undotted(owner.toLowerCase(Locale.ROOT));
        List<Sighting> found = name.startsWith("*.")
                ? world.get().sensors().atOrBelow(name.substring(2))
                : world.get().sensors().of(name);
        return stream(found, type, limit, true, !name.endsWith(BREAKS_OFF));
    }

    /** Answers DNSDB's {@code rdata/name/VALUE[/TYPE]} and {@code rdata/ip/ADDRESS}. */
    public String dnsdbRdata(String value, String type, int limit) {
        return stream(
                world.get().sensors().pointingTo(undotted(value.toLowerCase(Locale.ROOT))), type, limit, false, true);
    }

    private static String stream(List<Sighting> found, String type, int limit, boolean asSet, boolean whole) {
        StringBuilder lines = new StringBuilder("{\"cond\":\"begin\"}\n");
        int most = limit > 0 ? limit : DEFAULT_LIMIT;
        int written = 0;
        for (Sighting sighting : found) {
            if (!type.isEmpty() && !type.equals("ANY") && !type.equals(sighting.rrtype())) {
                continue;
            }
            if (written == most) {
                return lines.append("{\"cond\":\"limited\",\"msg\":\"Result limit reached\"}\n")
                        .toString();
            }
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("count", sighting.count());
            object.put("time_first", sighting.first().getEpochSecond());
            object.put("time_last", sighting.last().getEpochSecond());
            object.put("rrname", sighting.rrname() + ".");
            object.put("rrtype", sighting.rrtype());
            if (asSet) {
                object.put("bailiwick", World.registrable(sighting.rrname()) + ".");
            }
            object.put("rdata", asSet ? List.of(sighting.rdata()) : sighting.rdata());
            lines.append(Ndjson.line(Map.of("obj", object)));
            written++;
        }
        return whole ? lines.append("{\"cond\":\"succeeded\"}\n").toString() : lines.toString();
    }

    private static String undotted(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}

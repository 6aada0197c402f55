package takedown.lab.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All sightings, found by name and by their data. The index is built at the first query, so that it does not delay start-up. */
public final class Sensors {

    private final List<RegistrationDraft> drafts;
    private @Nullable Index index;

    private record Index(List<Sighting> all, Map<String, List<Sighting>> byName, Map<String, List<Sighting>> byRdata) {}

    Sensors(List<RegistrationDraft> drafts) {
        this.drafts = drafts;
    }

    /** Returns the sightings of exactly this owner, oldest first. */
    public List<Sighting> of(String rrname) {
        return index().byName().getOrDefault(rrname, List.of());
    }

    /** Returns the sightings of the name and everything below it. */
    public List<Sighting> atOrBelow(String name) {
        return index().all().stream()
                .filter(sighting -> sighting.rrname().endsWith("." + name)
                        || sighting.rrname().equals(name))
                .toList();
    }

    /** Returns the sightings whose data is this name or address. */
    public List<Sighting> pointingTo(String rdata) {
        return index().byRdata().getOrDefault(undotted(rdata), List.of());
    }

    private synchronized Index index() {
        if (index == null) {
            List<Sighting> all = new ArrayList<>();
            drafts.forEach(draft -> all.addAll(draft.sightings()));
            all.sort(Comparator.comparing(Sighting::rrname).thenComparing(Sighting::first));
            Map<String, List<Sighting>> byName = new HashMap<>();
            Map<String, List<Sighting>> byRdata = new HashMap<>();
            for (Sighting sighting : all) {
                byName.computeIfAbsent(sighting.rrname(), _ -> new ArrayList<>())
                        .add(sighting);
                byRdata.computeIfAbsent(undotted(sighting.rdata()), _ -> new ArrayList<>())
                        .add(sighting);
            }
            index = new Index(all, byName, byRdata);
        }
        return index;
    }

    private static String undotted(String rdata) {
        return rdata.endsWith(".") ? rdata.substring(0, rdata.length() - 1) : rdata;
    }
}

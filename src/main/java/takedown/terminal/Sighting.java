package takedown.terminal;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import takedown.investigation.DossierView.HistoryView;
import takedown.investigation.DossierWords;

/** The same record from several sources, in one line with its widest time span. */
record Sighting(String what, Instant first, Instant last, SortedSet<String> sources) {

    /** Latest first. */
    static List<Sighting> of(List<HistoryView> history) {
        Map<String, Sighting> byWhat = new LinkedHashMap<>();
        for (HistoryView h : history) {
            String what = h.rrname() + " " + h.rrtype() + " "
                    + String.join(", ", h.rdata().stream().sorted().toList());
            byWhat.merge(
                    what,
                    new Sighting(what, h.firstSeen(), h.lastSeen(), new TreeSet<>(List.of(DossierWords.source(h.source())))),
                    Sighting::and);
        }
        return byWhat.values().stream()
                .sorted(Comparator.comparing(Sighting::last)
                        .reversed()
                        .thenComparing(Comparator.comparing(Sighting::first).reversed())
                        .thenComparing(Sighting::what))
                .toList();
    }

    private Sighting and(Sighting other) {
        var all = new TreeSet<>(sources);
        all.addAll(other.sources);
        return new Sighting(
                what,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                all);
    }
}

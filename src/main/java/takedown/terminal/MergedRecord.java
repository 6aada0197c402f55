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
record MergedRecord(String what, Instant first, Instant last, SortedSet<String> sources) {

    static List<MergedRecord> of(List<HistoryView> history) {
        Map<String, MergedRecord> byWhat = new LinkedHashMap<>();
        for (HistoryView h : history) {
            String what = h.rrname() + " " + h.rrtype() + " "
                    + String.join(", ", h.rdata().stream().sorted().toList());
            byWhat.merge(
                    what,
                    new MergedRecord(
                            what, h.firstSeen(), h.lastSeen(), new TreeSet<>(List.of(DossierWords.source(h.source())))),
                    MergedRecord::and);
        }
        return byWhat.values().stream()
                .sorted(Comparator.comparing(MergedRecord::last)
                        .reversed()
                        .thenComparing(Comparator.comparing(MergedRecord::first).reversed())
                        .thenComparing(MergedRecord::what))
                .toList();
    }

    private MergedRecord and(MergedRecord other) {
        var all = new TreeSet<>(sources);
        all.addAll(other.sources);
        return new MergedRecord(
                what,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                all);
    }
}

package takedown.packet.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import takedown.packet.document.PacketDocument.EvidenceItem;

/**
 * The evidence of one name, as a paper lists it.
 *
 * @param items evidence that is not listed under an earlier name
 * @param again numbers of the evidence that is listed under an earlier name
 */
public record EvidenceGroup(String name, List<EvidenceItem> items, List<Integer> again) {
    public EvidenceGroup {
        items = List.copyOf(items);
        again = List.copyOf(again);
    }

    /** Returns the groups in the order of the rows. Evidence that no row cites comes last, so that none is omitted. */
    public static List<EvidenceGroup> of(List<AppendixRow> rows, List<EvidenceItem> evidence) {
        Map<Integer, EvidenceItem> byNumber = new HashMap<>();
        evidence.forEach(item -> byNumber.put(item.number(), item));
        Set<Integer> listed = new HashSet<>();
        List<EvidenceGroup> groups = new ArrayList<>();
        for (AppendixRow row : rows) {
            List<EvidenceItem> items = new ArrayList<>();
            List<Integer> again = new ArrayList<>();
            for (Integer number : row.evidence()) {
                EvidenceItem item = byNumber.get(number);
                if (!listed.add(number)) {
                    again.add(number);
                } else if (item != null) {
                    items.add(item);
                }
            }
            if (!items.isEmpty() || !again.isEmpty()) {
                groups.add(new EvidenceGroup(row.aLabel(), items, again));
            }
        }
        List<EvidenceItem> rest = evidence.stream()
                .filter(item -> !listed.contains(item.number()))
                .toList();
        if (!rest.isEmpty()) {
            groups.add(new EvidenceGroup("other", rest, List.of()));
        }
        return groups;
    }
}

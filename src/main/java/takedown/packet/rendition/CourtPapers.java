package takedown.packet.rendition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceSink;

/**
 * The papers of an order's set, octet for octet, as their final edition was given out before the order was entered. The last set counts as the filed
 * one. After the entry no set is added.
 */
@ApplicationScoped
public class CourtPapers {
    private final CourtPaperRow.Repository rows;
    private final Clock clock;

    CourtPapers(CourtPaperRow.Repository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Returns the papers of the last set by file name, in the order of filing; empty if no final set was made before the order was entered. */
    @Transactional
    public Map<String, byte[]> of(UUID orderId) {
        Map<String, byte[]> papers = new LinkedHashMap<>();
        rows.of(orderId, rows.last(orderId)).forEach(row -> papers.put(row.key.name(), row.octets));
        return papers;
    }

    /** Stores a set of a proposed order, unless its last set has the same octets. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void keep(Actor actor, UUID orderId, Map<String, byte[]> papers) {
        rows.lock(orderId);
        int last = rows.last(orderId);
        Map<String, String> hashes = new LinkedHashMap<>();
        papers.forEach(
                (name, octets) -> hashes.put(name, EvidenceSink.digest(octets).sha256()));
        Map<String, String> kept = new LinkedHashMap<>();
        rows.of(orderId, last).forEach(row -> kept.put(row.key.name(), row.sha256));
        if (kept.equals(hashes)) {
            return;
        }
        int position = 0;
        for (String name : List.copyOf(papers.keySet())) {
            CourtPaperRow row = new CourtPaperRow();
            row.key = new CourtPaperRow.Key(orderId, last + 1, name);
            row.position = position++;
            row.sha256 = hashes.get(name);
            row.octets = papers.get(name);
            row.madeAt = clock.instant();
            row.madeBy = actor.user();
            rows.persist(row);
        }
    }
}

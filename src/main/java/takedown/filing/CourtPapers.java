package takedown.filing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import takedown.casefile.people.Actor;
import takedown.evidence.EvidenceSink;

/**
 * The stored papers of an order's sets: the octets of each final edition that was made before the order was entered. The last of these sets counts as
 * the set that was filed. No set is added after the order is entered.
 */
@ApplicationScoped
public class CourtPapers {
    private final CourtPaperRow.Repository rows;
    private final Clock clock;

    CourtPapers(CourtPaperRow.Repository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * The papers of a set, in the order of filing.
     *
     * @param made octets by file name
     * @param evidence SHA-256 of the exhibits, whose octets are in the evidence store, by file name; empty for a set with an index of its exhibits
     */
    public record Kept(Map<String, byte[]> made, Map<String, String> evidence) {
        public static final Kept NONE = new Kept(Map.of(), Map.of());

        /** Returns whether no final set was made before the order was entered. */
        public boolean isEmpty() {
            return made.isEmpty();
        }
    }

    /** Returns the papers of the last set. */
    @Transactional
    public Kept of(UUID orderId) {
        Kept kept = new Kept(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (CourtPaperRow row : rows.of(orderId, rows.last(orderId))) {
            byte[] octets = row.octets;
            if (octets == null) {
                kept.evidence().put(row.key.name(), row.sha256);
            } else {
                kept.made().put(row.key.name(), octets);
            }
        }
        return kept;
    }

    /** Stores a set of a proposed order, unless it is identical to the last set. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void keep(Actor actor, UUID orderId, Map<String, byte[]> made) {
        rows.lock(orderId);
        int last = rows.last(orderId);
        Map<String, String> hashes = new LinkedHashMap<>();
        made.forEach(
                (name, octets) -> hashes.put(name, EvidenceSink.digest(octets).sha256()));
        Map<String, String> before = new HashMap<>();
        rows.of(orderId, last).forEach(row -> before.put(row.key.name(), row.sha256));
        if (before.equals(hashes)) {
            return;
        }
        int place = 0;
        for (Map.Entry<String, String> paper : hashes.entrySet()) {
            CourtPaperRow row = new CourtPaperRow();
            row.key = new CourtPaperRow.Key(orderId, last + 1, paper.getKey());
            row.placeInSet = place++;
            row.sha256 = paper.getValue();
            row.octets = made.get(paper.getKey());
            row.madeAt = clock.instant();
            row.madeBy = actor.user();
            rows.persist(row);
        }
    }
}

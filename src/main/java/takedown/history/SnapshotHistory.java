package takedown.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import takedown.observation.Snapshot;

/**
 * Stored snapshots of some suspects, for use within one transaction. The snapshots of suspects that have only a few are read in advance with one
 * statement. For any other suspect, each call reads what it needs.
 */
public final class SnapshotHistory {
    private static final Comparator<Read> EARLIEST_FIRST =
            Comparator.comparing(Read::at).thenComparing(read -> read.look().id());

    private final SnapshotStore snapshots;
    private final Map<UUID, List<Read>> read;

    /**
     * A stored snapshot with its time.
     *
     * @param at the time as the database stores it, with microsecond precision
     */
    record Read(Instant at, PastSnapshot look) {}

    SnapshotHistory(SnapshotStore snapshots, Map<UUID, List<Read>> read) {
        this.snapshots = snapshots;
        this.read = Map.copyOf(read);
    }

    /** Returns the latest snapshots of the suspect that were made before the given time, latest first. */
    public List<PastSnapshot> before(UUID suspectId, Instant at, int limit) {
        List<Read> all = read.get(suspectId);
        return all == null
                ? snapshots.before(suspectId, at, limit)
                : of(all, look -> look.at().isBefore(at), EARLIEST_FIRST.reversed(), limit);
    }

    /** Returns the latest snapshots of the suspect that were made at or before the given time, latest first. */
    public List<PastSnapshot> upTo(UUID suspectId, Instant at, int limit) {
        List<Read> all = read.get(suspectId);
        return all == null
                ? snapshots.upTo(suspectId, at, limit)
                : of(all, look -> !look.at().isAfter(at), EARLIEST_FIRST.reversed(), limit);
    }

    /** Returns the earliest snapshots of the suspect that were made after the given time, earliest first. */
    public List<PastSnapshot> after(UUID suspectId, Instant at, int limit) {
        List<Read> all = read.get(suspectId);
        return all == null
                ? snapshots.after(suspectId, at, limit)
                : of(all, look -> look.at().isAfter(at), EARLIEST_FIRST, limit);
    }

    Optional<Snapshot> latest(UUID suspectId) {
        List<Read> all = read.get(suspectId);
        return all == null
                ? snapshots.latest(suspectId)
                : all.stream().max(EARLIEST_FIRST).map(last -> last.look().snapshot());
    }

    private static List<PastSnapshot> of(List<Read> all, Predicate<Read> wanted, Comparator<Read> order, int limit) {
        return all.stream()
                .filter(wanted)
                .sorted(order)
                .limit(limit)
                .map(Read::look)
                .toList();
    }
}

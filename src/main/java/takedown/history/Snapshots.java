package takedown.history;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.SuspectStatus;
import takedown.observation.Snapshot;

/** Stored looks at suspects. Callers have been let into the case. */
@ApplicationScoped
public class Snapshots {
    private final SnapshotRow.Repository snapshots;
    private final ChangeRow.Repository changes;

    Snapshots(SnapshotRow.Repository snapshots, ChangeRow.Repository changes) {
        this.snapshots = snapshots;
        this.changes = changes;
    }

    /**
     * What a look would add to what is known.
     *
     * @param isNews whether it is worth a row: the first look, a change, or something that was not known before
     */
    public record News(boolean isNews, List<Change> changes) {}

    /**
     * Compares a look with the last stored one; writes nothing.
     *
     * @param glimpsed what a glance saw after that, which knows less
     */
    @Transactional
    public News news(UUID suspectId, Snapshot snapshot, Optional<Snapshot> glimpsed) {
        Facts now = Facts.of(snapshot);
        Optional<Facts> known = snapshots.latest(suspectId).map(row -> Facts.of(SnapshotJson.read(row.body)));
        Optional<Facts> seen = glimpsed.map(Facts::of);
        return known.map(facts -> seen.map(facts::with).orElse(facts))
                .or(() -> seen)
                .map(earlier -> {
                    List<Change> differences = now.since(earlier);
                    return new News(!differences.isEmpty() || now.knowsMoreThan(earlier), differences);
                })
                .orElseGet(() -> new News(true, List.of()));
    }

    /** Stores a look. What it points at as evidence must be stored before. */
    @Transactional
    public UUID store(UUID suspectId, Snapshot snapshot) {
        SnapshotRow row = new SnapshotRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.suspectId = suspectId;
        row.at = snapshot.at();
        row.digest = Facts.of(snapshot).digest();
        row.body = SnapshotJson.write(snapshot);
        snapshots.persist(row);
        snapshots.flush();
        return row.id;
    }

    /**
     * Writes the changes down, with that of the status in front. A look that brought no news confirms the DNS that was last stored,
     * if it saw all of it again.
     */
    @Transactional
    public int record(
            UUID suspectId,
            Snapshot snapshot,
            Optional<UUID> snapshotId,
            Optional<UUID> runId,
            SuspectStatus before,
            SuspectStatus after,
            List<Change> differences) {
        if (snapshotId.isEmpty()) {
            confirm(suspectId, snapshot);
        }
        List<Change> all = new ArrayList<>();
        if (before != after) {
            all.add(new Change(Change.Kind.STATUS, before.name(), after.name()));
        }
        all.addAll(differences);
        for (Change change : all) {
            ChangeRow row = new ChangeRow();
            row.id = UuidCreator.getTimeOrderedEpoch();
            row.suspectId = suspectId;
            row.snapshotId = snapshotId.orElse(null);
            row.runId = runId.orElse(null);
            row.at = snapshot.at();
            row.kind = change.kind();
            row.before = change.before();
            row.after = change.after();
            changes.persist(row);
        }
        return all.size();
    }

    /** When the last look was stored that is still the present state. */
    @Transactional
    public Optional<Instant> latestAt(UUID suspectId) {
        return snapshots.latest(suspectId).map(row -> row.at);
    }

    /** A status that moved, in a night of very many. */
    public record Moved(UUID suspectId, SuspectStatus before, SuspectStatus after) {}

    /** Writes changes of status alone, with one statement. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordMoved(UUID runId, Instant at, List<Moved> moved) {
        if (!moved.isEmpty()) {
            changes.insertMoved(runId, at, moved);
        }
    }

    @Transactional
    public Optional<Snapshot> get(UUID snapshotId) {
        return snapshots.findByIdOptional(snapshotId).map(row -> SnapshotJson.read(row.body));
    }

    /** Changes that a run saw, in order of sight. */
    @Transactional
    public List<SeenChange> ofRun(UUID runId, int limit) {
        return changes.find("runId = ?1 order by id", runId).range(0, limit - 1).stream()
                .map(ChangeRow::toChange)
                .toList();
    }

    private void confirm(UUID suspectId, Snapshot snapshot) {
        snapshots
                .latest(suspectId)
                .filter(row -> !row.at.isAfter(snapshot.at())
                        && Facts.of(snapshot).confirms(Facts.of(SnapshotJson.read(row.body))))
                .ifPresent(row -> {
                    row.confirmedAt = snapshot.at();
                    row.confirmations++;
                });
    }
}

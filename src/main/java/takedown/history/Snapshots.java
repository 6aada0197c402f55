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

    /** Compares a look with the last stored one; writes nothing. */
    @Transactional
    public News news(UUID suspectId, Snapshot snapshot) {
        Facts now = Facts.of(snapshot);
        return snapshots
                .latest(suspectId)
                .map(row -> Facts.of(SnapshotJson.read(row.body)))
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

    /** Writes the changes down, with that of the status in front. */
    @Transactional
    public int record(
            UUID suspectId,
            Snapshot snapshot,
            Optional<UUID> snapshotId,
            Optional<UUID> runId,
            SuspectStatus before,
            SuspectStatus after,
            List<Change> differences) {
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

    @Transactional
    public Optional<Snapshot> get(UUID snapshotId) {
        return snapshots.findByIdOptional(snapshotId).map(row -> SnapshotJson.read(row.body));
    }

    /** Looks that were stored before that time, latest first. */
    @Transactional
    public List<Snapshot> before(UUID suspectId, Instant at, int limit) {
        return snapshots
                .find("suspectId = ?1 and at < ?2 order by at desc, id desc", suspectId, at)
                .range(0, limit - 1)
                .stream()
                .map(row -> SnapshotJson.read(row.body))
                .toList();
    }

    /** Changes of a suspect, latest first. */
    @Transactional
    public List<SeenChange> timeline(UUID suspectId, int limit) {
        return changes.find("suspectId = ?1 order by at desc, id desc", suspectId).range(0, limit - 1).stream()
                .map(ChangeRow::toChange)
                .toList();
    }

    /** Changes that a run saw, in order of sight. */
    @Transactional
    public List<SeenChange> ofRun(UUID runId, int limit) {
        return changes.find("runId = ?1 order by id", runId).range(0, limit - 1).stream()
                .map(ChangeRow::toChange)
                .toList();
    }
}

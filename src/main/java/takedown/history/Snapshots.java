package takedown.history;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.SuspectStatus;
import takedown.observation.Snapshot;

/** Stored looks at suspects. Callers have been let into the case. */
@ApplicationScoped
public class Snapshots {
    private static final int BATCH = 1_000;

    /** Looks that a suspect may have to be read together with others: most have two or three, and each is some kilobytes. */
    private static final int FEW = 20;

    private final SnapshotRow.Repository snapshots;
    private final ChangeRow.Repository changes;
    private final Observations observations;

    Snapshots(SnapshotRow.Repository snapshots, ChangeRow.Repository changes, Observations observations) {
        this.observations = observations;
        this.snapshots = snapshots;
        this.changes = changes;
    }

    /**
     * What a look would add to what is known.
     *
     * @param look with what it carries of earlier ones, for the parts that it could not observe itself
     * @param isNews whether it is worth a row: the first look, a change, or something that was not known before
     */
    public record News(Snapshot look, boolean isNews, List<Change> changes) {}

    /** Compares a look with the last stored one, and with what a glance saw after that; writes nothing. */
    @Transactional
    public News news(UUID suspectId, Snapshot snapshot) {
        Facts now = Facts.of(snapshot);
        Optional<Snapshot> last = snapshots.latest(suspectId).map(row -> SnapshotJson.read(row.body));
        Optional<Snapshot> present = present(suspectId);
        boolean isNews = last.map(look -> {
                    Facts facts = Facts.known(look);
                    return !now.since(facts).isEmpty()
                            || now.knowsMoreThan(facts)
                            || snapshot.apex()
                                    .filter(signs -> signs.showsMoreThan(look.apexOrKnown()))
                                    .isPresent();
                })
                .orElse(true);
        return new News(
                present.map(snapshot::remembering).orElse(snapshot),
                isNews,
                present.map(Facts::known).map(now::since).orElse(List.of()));
    }

    /**
     * The present state as far as it was seen: the last stored look, and in it what a later glance saw of DNS.
     *
     * @return empty before the first look
     */
    @Transactional
    public Optional<Snapshot> present(UUID suspectId) {
        Optional<Snapshot> stored = snapshots.latest(suspectId).map(row -> SnapshotJson.read(row.body));
        Optional<Snapshot> glimpsed =
                observations.latest(suspectId, stored.map(Snapshot::at).orElse(Instant.EPOCH));
        return glimpsed.map(later -> stored.map(look -> look.withDnsOf(later)).orElse(later))
                .or(() -> stored);
    }

    /**
     * The present state of those of the suspects that were ever looked at properly, as {@link #present} of each, with two statements.
     *
     * @return by suspect; without those that have no stored look
     */
    @Transactional
    public Map<UUID, Snapshot> presentOf(Collection<UUID> suspectIds) {
        Map<UUID, Snapshot> stored = new HashMap<>();
        if (suspectIds.isEmpty()) {
            return stored;
        }
        snapshots.latestOf(suspectIds).forEach(row -> stored.put(row.suspectId, SnapshotJson.read(row.body)));
        return withGlimpses(stored);
    }

    /** The same, from looks that were read already. */
    @Transactional
    public Map<UUID, Snapshot> presentOf(Collection<UUID> suspectIds, PastLooks read) {
        Map<UUID, Snapshot> stored = new HashMap<>();
        suspectIds.forEach(id -> read.latest(id).ifPresent(look -> stored.put(id, look)));
        return withGlimpses(stored);
    }

    private Map<UUID, Snapshot> withGlimpses(Map<UUID, Snapshot> stored) {
        observations
                .latestOf(stored.keySet())
                .forEach((id, later) -> stored.computeIfPresent(
                        id, (any, look) -> later.at().isAfter(look.at()) ? look.withDnsOf(later) : look));
        return stored;
    }

    /** The last look in the store. */
    @Transactional
    Optional<Snapshot> latest(UUID suspectId) {
        return snapshots.latest(suspectId).map(row -> SnapshotJson.read(row.body));
    }

    /** Stores a look that is believed. What it points at as evidence must be stored before. */
    @Transactional
    public UUID store(UUID suspectId, Snapshot snapshot) {
        return store(suspectId, snapshot, false);
    }

    /**
     * Stores a look. What it points at as evidence must be stored before.
     *
     * @param doubted so much failed around it that "there is none" in it is not believed
     */
    @Transactional
    public UUID store(UUID suspectId, Snapshot snapshot, boolean doubted) {
        SnapshotRow row = new SnapshotRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.suspectId = suspectId;
        row.at = snapshot.at();
        row.digest = Facts.of(snapshot).digest();
        row.body = SnapshotJson.write(snapshot);
        row.doubted = doubted;
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
            Optional<ByRun> run,
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
            row.runId = run.map(ByRun::id).orElse(null);
            row.toldIn = run.flatMap(ByRun::report).orElse(null);
            row.at = snapshot.at();
            row.kind = change.kind();
            row.before = change.before();
            row.after = change.after();
            changes.persist(row);
        }
        return all.size();
    }

    /**
     * The run that made a look.
     *
     * @param night it is a nightly run, whose own report tells what it saw
     */
    public record ByRun(UUID id, boolean night) {
        /** The run whose morning report tells a change; empty for what the report of the next night has to tell. */
        Optional<UUID> report() {
            return night ? Optional.of(id) : Optional.empty();
        }
    }

    /** A status that moved, in a night of very many. */
    public record Moved(UUID suspectId, SuspectStatus before, SuspectStatus after) {}

    /** Writes changes of status alone, with one statement. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordMoved(ByRun run, Instant at, List<Moved> moved) {
        if (!moved.isEmpty()) {
            changes.insertMoved(run, at, moved);
        }
    }

    @Transactional
    public Optional<Snapshot> get(UUID snapshotId) {
        return snapshots.findByIdOptional(snapshotId).map(row -> SnapshotJson.read(row.body));
    }

    /** Stored looks by their ids, a statement for each {@value #BATCH}. */
    @Transactional
    public Map<UUID, Snapshot> get(Collection<UUID> snapshotIds) {
        Map<UUID, Snapshot> found = new HashMap<>();
        List<UUID> ids = List.copyOf(snapshotIds);
        for (int from = 0; from < ids.size(); from += BATCH) {
            snapshots
                    .list("id in ?1", ids.subList(from, Math.min(from + BATCH, ids.size())))
                    .forEach(row -> found.put(row.id, SnapshotJson.read(row.body)));
        }
        return found;
    }

    /** Statuses as the last look at or before that time left them; without suspects that no look moved. */
    @Transactional
    public Map<UUID, SuspectStatus> statusesAt(Collection<UUID> suspectIds, Instant at) {
        return suspectIds.isEmpty() ? Map.of() : changes.statusesAt(suspectIds, at);
    }

    /** When the last look that was stored was made. */
    @Transactional
    public Optional<Instant> storedAt(UUID suspectId) {
        return snapshots.latest(suspectId).map(row -> row.at);
    }

    /** Looks in the store that were made before that time, latest first. */
    @Transactional
    public List<PastLook> before(UUID suspectId, Instant at, int limit) {
        return snapshots
                .find("suspectId = ?1 and at < ?2 order by at desc, id desc", suspectId, at)
                .range(0, limit - 1)
                .stream()
                .map(SnapshotRow::toLook)
                .toList();
    }

    /** Looks in the store that were made at or before that time, latest first. */
    @Transactional
    public List<PastLook> upTo(UUID suspectId, Instant at, int limit) {
        return snapshots
                .find("suspectId = ?1 and at <= ?2 order by at desc, id desc", suspectId, at)
                .range(0, limit - 1)
                .stream()
                .map(SnapshotRow::toLook)
                .toList();
    }

    /** Looks in the store that were made after that time, earliest first; at most {@code limit} of them. */
    @Transactional
    public List<PastLook> after(UUID suspectId, Instant at, int limit) {
        return snapshots.find("suspectId = ?1 and at > ?2 order by at, id", suspectId, at).range(0, limit - 1).stream()
                .map(SnapshotRow::toLook)
                .toList();
    }

    /** The looks of each suspect, to be read when they are asked for. */
    public PastLooks looks() {
        return new PastLooks(this, Map.of());
    }

    /** The same, with the looks of these suspects read together, except of a suspect with more than {@value #FEW}. */
    @Transactional
    public PastLooks looks(Collection<UUID> suspectIds) {
        return new PastLooks(this, suspectIds.isEmpty() ? Map.of() : snapshots.allOf(suspectIds, FEW));
    }

    /** Changes that a run saw in cases that the reader may see, in order of sight. */
    @Transactional
    public List<SeenChange> ofRun(UUID runId, String reader, int limit) {
        return changes.ofRun(runId, reader, limit).stream()
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

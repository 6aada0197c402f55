package takedown.history;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseAccess;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.history.quickcheck.ObservationStore;
import takedown.observation.Snapshot;

/** Stored snapshots of suspects. A user reads the snapshots of one case. The service writes snapshots and reads those of all cases. */
@ApplicationScoped
public class SnapshotStore {
    private static final int BATCH = 1_000;

    /**
     * The largest number of snapshots of a suspect that are read together with those of other suspects. Most suspects have two or three, of some
     * kilobytes each.
     */
    private static final int FEW = 20;

    private final SnapshotRow.Repository snapshots;
    private final ChangeRow.Repository changes;
    private final HistorySql sql;
    private final ObservationStore observations;

    SnapshotStore(
            SnapshotRow.Repository snapshots,
            ChangeRow.Repository changes,
            HistorySql sql,
            ObservationStore observations) {
        this.snapshots = snapshots;
        this.changes = changes;
        this.sql = sql;
        this.observations = observations;
    }

    /**
     * The news of an investigation, compared with the known state.
     *
     * @param snapshot the snapshot, with the parts that it could not observe carried over from earlier snapshots
     * @param isNews whether the snapshot is worth storing: it is the first one, or it contains a change or something previously unknown
     */
    public record News(Snapshot snapshot, boolean isNews, List<Change> changes) {}

    /** Compares a snapshot with the last stored one and with a later quick check. Writes nothing. */
    @Transactional
    public News news(ServiceAccess service, UUID suspectId, Snapshot snapshot) {
        SnapshotFacts now = SnapshotFacts.of(snapshot);
        Optional<Snapshot> last = snapshots.latest(suspectId).map(row -> SnapshotJson.read(row.body));
        Optional<Snapshot> present = present(suspectId);
        boolean isNews = last.map(look -> {
                    SnapshotFacts facts = SnapshotFacts.known(look);
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
                present.map(SnapshotFacts::known).map(now::since).orElse(List.of()));
    }

    /**
     * Returns the present state as far as observed: the last stored snapshot, updated with the DNS of a later quick check.
     *
     * @return the state; empty if the suspect has neither a stored snapshot nor a quick check
     */
    @Transactional
    public Optional<Snapshot> present(CaseAccess access, Suspect suspect) {
        access.requireOf(suspect.caseId());
        return present(suspect.id());
    }

    private Optional<Snapshot> present(UUID suspectId) {
        Optional<Snapshot> stored = snapshots.latest(suspectId).map(row -> SnapshotJson.read(row.body));
        Optional<Snapshot> quickChecked =
                observations.latest(suspectId, stored.map(Snapshot::at).orElse(Instant.EPOCH));
        return quickChecked
                .map(later -> stored.map(look -> look.withDnsOf(later)).orElse(later))
                .or(() -> stored);
    }

    /**
     * Returns the present state of each of these suspects that was ever investigated, as {@link #present} does for one suspect. One statement reads
     * all the snapshots.
     *
     * @return the states by suspect; suspects without a stored snapshot are omitted
     */
    @Transactional
    public Map<UUID, Snapshot> presentOf(ServiceAccess service, Collection<UUID> suspectIds) {
        Map<UUID, Snapshot> stored = new HashMap<>();
        if (suspectIds.isEmpty()) {
            return stored;
        }
        sql.latestOf(suspectIds).forEach(row -> stored.put(row.suspectId, SnapshotJson.read(row.body)));
        return withQuickChecks(service, stored);
    }

    /** Returns the present states from snapshots that are already read. */
    @Transactional
    public Map<UUID, Snapshot> presentOf(ServiceAccess service, Collection<UUID> suspectIds, SnapshotHistory read) {
        Map<UUID, Snapshot> stored = new HashMap<>();
        suspectIds.forEach(id -> read.latest(id).ifPresent(look -> stored.put(id, look)));
        return withQuickChecks(service, stored);
    }

    private Map<UUID, Snapshot> withQuickChecks(ServiceAccess service, Map<UUID, Snapshot> stored) {
        Map<UUID, Instant> times = new HashMap<>();
        stored.forEach((id, look) -> times.put(id, look.at()));
        observations
                .latestOf(service, times)
                .forEach((id, later) -> stored.computeIfPresent(id, (any, look) -> look.withDnsOf(later)));
        return stored;
    }

    @Transactional
    Optional<Snapshot> latest(UUID suspectId) {
        return snapshots.latest(suspectId).map(row -> SnapshotJson.read(row.body));
    }

    /** Stores a snapshot whose negative answers count. The evidence to which it refers must already be stored. */
    @Transactional
    public UUID store(ServiceAccess service, UUID suspectId, Snapshot snapshot) {
        return store(service, suspectId, snapshot, false);
    }

    /**
     * Stores a snapshot. The evidence to which it refers must already be stored.
     *
     * @param doubted whether its negative answers are disregarded, because too many look-ups failed at about the same time
     */
    @Transactional
    public UUID store(ServiceAccess service, UUID suspectId, Snapshot snapshot, boolean doubted) {
        SnapshotRow row = new SnapshotRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.suspectId = suspectId;
        row.at = snapshot.at();
        row.digest = SnapshotFacts.of(snapshot).digest();
        row.body = SnapshotJson.write(snapshot);
        row.doubted = doubted;
        snapshots.persist(row);
        snapshots.flush();
        return row.id;
    }

    /**
     * Records the changes, with the change of status first. A snapshot without news confirms the last stored DNS if it observed all of that DNS
     * again. The caller records the new status of the suspect afterwards, which replaces the old one.
     *
     * @param snapshotId the id of the stored snapshot; empty for a snapshot without news
     * @param first whether the status is the first one of the suspect, which is not a change
     * @return the number of recorded changes
     */
    @Transactional
    public int record(
            ServiceAccess service,
            UUID suspectId,
            Snapshot snapshot,
            Optional<UUID> snapshotId,
            Optional<ByRun> run,
            SuspectStatus before,
            SuspectStatus after,
            boolean first,
            List<Change> differences) {
        if (snapshotId.isEmpty()) {
            confirm(suspectId, snapshot);
        }
        List<Change> all = new ArrayList<>();
        if (before != after && !first) {
            sql.addFirst(List.of(suspectId));
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
     * The run that made a snapshot.
     *
     * @param night whether it is a nightly run, whose own report contains its changes
     */
    public record ByRun(UUID id, boolean night) {
        /** Returns the run whose morning report contains a change; empty if the next night's report has to contain it. */
        public Optional<UUID> report() {
            return night ? Optional.of(id) : Optional.empty();
        }
    }

    public record StatusChange(UUID suspectId, SuspectStatus before, SuspectStatus after) {}

    /**
     * Records changes of status alone, with two statements. The caller records the new statuses of the suspects afterwards, which replace the old
     * ones.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordStatusChanges(ServiceAccess service, ByRun run, Instant at, List<StatusChange> moved) {
        if (!moved.isEmpty()) {
            sql.addFirst(moved.stream().map(StatusChange::suspectId).toList());
            sql.addMoved(run, at, moved);
        }
    }

    /** Assigns all unreported changes to the report of this nightly run, including those that other investigations found before it ended. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void assignUnreported(UUID nightlyRun) {
        changes.assignUnreported(nightlyRun);
    }

    @Transactional
    public Optional<Snapshot> get(CaseAccess access, Suspect suspect) {
        access.requireOf(suspect.caseId());
        return suspect.snapshotId().flatMap(snapshots::findByIdOptional).map(row -> SnapshotJson.read(row.body));
    }

    /**
     * Returns the snapshots to which several suspects of a case refer, with one statement per {@value #BATCH} suspects.
     *
     * @return the snapshots by suspect, in the order of the suspects; suspects without a stored snapshot are omitted
     */
    @Transactional
    public Map<UUID, Snapshot> get(CaseAccess access, List<Suspect> suspects) {
        suspects.forEach(suspect -> access.requireOf(suspect.caseId()));
        Map<UUID, Snapshot> found = new HashMap<>();
        List<UUID> ids = suspects.stream()
                .flatMap(suspect -> suspect.snapshotId().stream())
                .toList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            snapshots
                    .of(ids.subList(from, Math.min(from + BATCH, ids.size())))
                    .forEach(row -> found.put(row.id, SnapshotJson.read(row.body)));
        }
        Map<UUID, Snapshot> looks = new LinkedHashMap<>();
        suspects.forEach(
                suspect -> suspect.snapshotId().map(found::get).ifPresent(look -> looks.put(suspect.id(), look)));
        return looks;
    }

    /**
     * Returns, by suspect, the status after the last investigation at or before the given time. The status is UNKNOWN for a suspect that was first
     * observed later. Suspects that were never observed are omitted.
     */
    @Transactional
    public Map<UUID, SuspectStatus> statusesAt(CaseAccess access, List<Suspect> suspects, Instant at) {
        suspects.forEach(suspect -> access.requireOf(suspect.caseId()));
        List<UUID> suspectIds = suspects.stream().map(Suspect::id).toList();
        return suspectIds.isEmpty() ? Map.of() : sql.statusesAt(suspectIds, at);
    }

    /**
     * Returns, by suspect, the last snapshot from before the suspect's last change away from a status in which it is up. Suspects without such a
     * change are omitted.
     */
    @Transactional
    public Map<UUID, Snapshot> beforeDown(CaseAccess access, List<Suspect> suspects) {
        suspects.forEach(suspect -> access.requireOf(suspect.caseId()));
        Map<UUID, Snapshot> found = new HashMap<>();
        if (!suspects.isEmpty()) {
            sql.lastUp(
                            suspects.stream().map(Suspect::id).toList(),
                            SuspectStatus.namesWith(status -> !status.isDown() && status != SuspectStatus.UNKNOWN))
                    .forEach(row -> found.put(row.suspectId, SnapshotJson.read(row.body)));
        }
        return found;
    }

    @Transactional
    public Optional<Instant> storedAt(ServiceAccess service, UUID suspectId) {
        return snapshots.latest(suspectId).map(row -> row.at);
    }

    @Transactional
    List<PastSnapshot> before(UUID suspectId, Instant at, int limit) {
        return snapshots.before(suspectId, at, limit);
    }

    /** Returns the latest snapshots of a suspect that were made at or before the given time, latest first. */
    @Transactional
    public List<PastSnapshot> upTo(UUID suspectId, Instant at, int limit) {
        return snapshots.upTo(suspectId, at, limit);
    }

    @Transactional
    List<PastSnapshot> after(UUID suspectId, Instant at, int limit) {
        return snapshots.after(suspectId, at, limit);
    }

    /** Returns the snapshots of each suspect, read on demand. */
    public SnapshotHistory histories(ServiceAccess service) {
        return new SnapshotHistory(this, Map.of());
    }

    /**
     * Returns the snapshots of each suspect. Those of the given suspects are read together, except for suspects with more than {@value #FEW}
     * snapshots.
     */
    @Transactional
    public SnapshotHistory histories(ServiceAccess service, Collection<UUID> suspectIds) {
        return new SnapshotHistory(this, suspectIds.isEmpty() ? Map.of() : sql.snapshotsOf(suspectIds, FEW));
    }

    /** Returns at most {@code limit} changes that a run found in cases that the reader may see, in the order of observation. */
    @Transactional
    public List<DatedChange> ofRun(UUID runId, String reader, int limit) {
        return sql.changesOfRun(runId, reader, limit).stream()
                .map(ChangeRow::toChange)
                .toList();
    }

    private void confirm(UUID suspectId, Snapshot snapshot) {
        snapshots
                .latest(suspectId)
                .filter(row -> !row.at.isAfter(snapshot.at())
                        && SnapshotFacts.of(snapshot).confirms(SnapshotFacts.of(SnapshotJson.read(row.body))))
                .ifPresent(row -> {
                    row.confirmedAt = snapshot.at();
                    row.confirmations++;
                });
    }
}

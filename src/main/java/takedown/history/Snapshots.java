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
import takedown.attribution.SuspectStatus;
import takedown.casefile.CaseAccess;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.observation.Snapshot;

/** Stored looks at suspects. A person reads those of a case; the service writes them and reads those of all cases. */
@ApplicationScoped
public class Snapshots {
    private static final int BATCH = 1_000;

    /** Looks that a suspect may have to be read together with others: most have two or three, and each is some kilobytes. */
    private static final int FEW = 20;

    private final SnapshotRow.Repository snapshots;
    private final ChangeRow.Repository changes;
    private final HistorySql sql;
    private final Observations observations;

    Snapshots(
            SnapshotRow.Repository snapshots, ChangeRow.Repository changes, HistorySql sql, Observations observations) {
        this.snapshots = snapshots;
        this.changes = changes;
        this.sql = sql;
        this.observations = observations;
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
    public News news(ServiceAccess service, UUID suspectId, Snapshot snapshot) {
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
    public Optional<Snapshot> present(CaseAccess access, Suspect suspect) {
        access.requireOf(suspect.caseId());
        return present(suspect.id());
    }

    private Optional<Snapshot> present(UUID suspectId) {
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
    public Map<UUID, Snapshot> presentOf(ServiceAccess service, Collection<UUID> suspectIds) {
        Map<UUID, Snapshot> stored = new HashMap<>();
        if (suspectIds.isEmpty()) {
            return stored;
        }
        sql.latestOf(suspectIds).forEach(row -> stored.put(row.suspectId, SnapshotJson.read(row.body)));
        return withGlimpses(stored);
    }

    /** The same, from looks that were read already. */
    @Transactional
    public Map<UUID, Snapshot> presentOf(ServiceAccess service, Collection<UUID> suspectIds, PastLooks read) {
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
    public UUID store(ServiceAccess service, UUID suspectId, Snapshot snapshot) {
        return store(service, suspectId, snapshot, false);
    }

    /**
     * Stores a look. What it points at as evidence must be stored before.
     *
     * @param doubted so much failed around it that "there is none" in it is not believed
     */
    @Transactional
    public UUID store(ServiceAccess service, UUID suspectId, Snapshot snapshot, boolean doubted) {
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
            ServiceAccess service,
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
    public void recordMoved(ServiceAccess service, ByRun run, Instant at, List<Moved> moved) {
        if (!moved.isEmpty()) {
            sql.addMoved(run, at, moved);
        }
    }

    /** Has the report of this nightly run tell the changes that no report has told: those that other looks saw before its end. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tellRest(UUID nightlyRun) {
        changes.tellRest(nightlyRun);
    }

    @Transactional
    public Optional<Snapshot> get(CaseAccess access, Suspect suspect) {
        access.requireOf(suspect.caseId());
        return suspect.snapshotId().flatMap(snapshots::findByIdOptional).map(row -> SnapshotJson.read(row.body));
    }

    /**
     * The same for several suspects of a case, a statement for each {@value #BATCH}.
     *
     * @return by suspect, in their order; without those that have no stored look
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

    /** Statuses as the last look at or before that time left them; without suspects that no look moved. */
    @Transactional
    public Map<UUID, SuspectStatus> statusesAt(CaseAccess access, List<Suspect> suspects, Instant at) {
        suspects.forEach(suspect -> access.requireOf(suspect.caseId()));
        List<UUID> suspectIds = suspects.stream().map(Suspect::id).toList();
        return suspectIds.isEmpty() ? Map.of() : sql.statusesAt(suspectIds, at);
    }

    /** When the last look that was stored was made. */
    @Transactional
    public Optional<Instant> storedAt(ServiceAccess service, UUID suspectId) {
        return snapshots.latest(suspectId).map(row -> row.at);
    }

    /** Looks in the store that were made before that time, latest first. */
    @Transactional
    List<PastLook> before(UUID suspectId, Instant at, int limit) {
        return snapshots.before(suspectId, at, limit);
    }

    /** Looks in the store that were made at or before that time, latest first. */
    @Transactional
    List<PastLook> upTo(UUID suspectId, Instant at, int limit) {
        return snapshots.upTo(suspectId, at, limit);
    }

    /** Looks in the store that were made after that time, earliest first; at most {@code limit} of them. */
    @Transactional
    List<PastLook> after(UUID suspectId, Instant at, int limit) {
        return snapshots.after(suspectId, at, limit);
    }

    /** The looks of each suspect, to be read when they are asked for. */
    public PastLooks looks(ServiceAccess service) {
        return new PastLooks(this, Map.of());
    }

    /** The same, with the looks of these suspects read together, except of a suspect with more than {@value #FEW}. */
    @Transactional
    public PastLooks looks(ServiceAccess service, Collection<UUID> suspectIds) {
        return new PastLooks(this, suspectIds.isEmpty() ? Map.of() : sql.looksOf(suspectIds, FEW));
    }

    /** Changes that a run saw in cases that the reader may see, in order of sight. */
    @Transactional
    public List<SeenChange> ofRun(UUID runId, String reader, int limit) {
        return sql.changesOfRun(runId, reader, limit).stream()
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

package takedown.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import takedown.evidence.EvidenceSink;
import takedown.observation.Snapshot;

/** The results of the nightly quick checks for new or changed names, in one partition per month (UTC). */
@ApplicationScoped
public class ObservationStore {
    private final ObservationRow.Repository observations;
    private final HistorySql sql;
    private final PartitionSql partitions;
    private final QuickCheckReader reader;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    ObservationStore(
            ObservationRow.Repository observations, HistorySql sql, PartitionSql partitions, QuickCheckReader reader) {
        this.observations = observations;
        this.sql = sql;
        this.partitions = partitions;
        this.reader = reader;
    }

    /**
     * Stores the observations of one time, with one statement.
     *
     * @param at the time of all observations
     */
    @Transactional
    public void store(@Nullable UUID runId, Instant at, List<Observation> seen) {
        if (!seen.isEmpty()) {
            partitionFor(YearMonth.from(at.atOffset(ZoneOffset.UTC)));
            sql.addObservations(runId, at, seen);
        }
    }

    /** Returns the last observation of a suspect, if it is later than that time. */
    @Transactional
    public Optional<Snapshot> latest(UUID suspectId, Instant after) {
        return observations.latest(suspectId, after).map(this::read);
    }

    /** Returns the last observation of each suspect, without suspects that have none. */
    @Transactional
    Map<UUID, Snapshot> latestOf(Collection<UUID> suspectIds) {
        Map<UUID, Snapshot> latest = new HashMap<>();
        if (!suspectIds.isEmpty()) {
            sql.latestObservations(suspectIds).forEach(seen -> latest.put(seen.suspectId(), read(seen)));
        }
        return latest;
    }

    /** Returns all observations of a suspect, oldest first. */
    @Transactional
    List<Snapshot> of(UUID suspectId) {
        return observations.of(suspectId).stream().map(this::read).toList();
    }

    /** Returns the DNS message with this hash among the answers to the quick checks of a suspect. */
    @Transactional
    Optional<SuspectEvidence.Kept> answer(UUID suspectId, String sha256) {
        return observations.of(suspectId).stream()
                .flatMap(seen -> StoredAnswers.read(seen.answers()).stream()
                        .filter(answer ->
                                EvidenceSink.digest(answer.octets()).sha256().equals(sha256))
                        .map(answer -> SuspectEvidence.ofQuickCheck(sha256, answer.octets(), seen.at())))
                .findFirst();
    }

    private Snapshot read(ObservationRow.Seen seen) {
        return reader.read(seen.key(), seen.at(), StoredAnswers.read(seen.answers()));
    }

    private void partitionFor(YearMonth month) {
        if (!known.contains(month)) {
            partitions.create(month);
            known.add(month);
        }
    }

    /**
     * Drops a month of observations. A month stays if it has the last observation of a name in an open case: the name has to be observed again first.
     *
     * @return whether the month was dropped
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean retire(YearMonth month) {
        if (!partitions.months().contains(month)) {
            return true;
        }
        if (partitions.isLastOfAny(month)) {
            return false;
        }
        partitions.drop(month);
        known.remove(month);
        return true;
    }

    /** Returns the months that have partitions, oldest first. */
    @Transactional
    public List<YearMonth> months() {
        return partitions.months();
    }
}

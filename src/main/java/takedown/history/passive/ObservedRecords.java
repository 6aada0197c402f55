package takedown.history.passive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.history.quickcheck.ObservationStore;
import takedown.observation.CommonOutput;

/** The service's own observations as passive DNS, derived from the stored snapshots and the stored answers to quick checks. */
@ApplicationScoped
public class ObservedRecords {
    private final PassiveSql sql;
    private final ObservationStore observations;

    ObservedRecords(PassiveSql sql, ObservationStore observations) {
        this.sql = sql;
        this.observations = observations;
    }

    /** Passes the records of some suspects to the consumer, one suspect after the other. */
    @Transactional
    public void read(CaseAccess access, List<Suspect> suspects, Consumer<CommonOutput> records) {
        suspects.forEach(suspect -> access.requireOf(suspect.caseId()));
        List<UUID> suspectIds = suspects.stream().map(Suspect::id).toList();
        Map<UUID, List<StoredSnapshot>> looks = new HashMap<>();
        observations
                .of(access, suspects)
                .forEach((id, seen) -> looks.put(
                        id,
                        new ArrayList<>(seen.stream()
                                .map(one -> new StoredSnapshot(one, Optional.empty(), 0))
                                .toList())));
        sql.ownSnapshots(
                suspectIds,
                (id, look) -> looks.getOrDefault(id, new ArrayList<>()).add(look));
        for (UUID id : suspectIds) {
            OwnSightings sightings = new OwnSightings();
            looks.getOrDefault(id, List.of()).stream()
                    .sorted(Comparator.comparing(look -> look.snapshot().at()))
                    .forEach(sightings::add);
            sightings.records().forEach(records);
        }
    }
}

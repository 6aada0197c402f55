package takedown.monitoring.report;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.attribution.SuspectStatus;
import takedown.history.Change;

/** The changes of a night as the database has them. */
@ApplicationScoped
class NightChanges {
    /** Names of one case in one report; of more, the number is told. */
    static final int MAX_NAMES = 500;

    /** So often between up and down, within so long: flapping. */
    private static final int FLAPS = 3;

    private static final Duration FLAPPING = Duration.ofDays(7);

    private final Clock clock;

    NightChanges(Clock clock) {
        this.clock = clock;
    }

    /** One name with all that changed on it in this run, in order. */
    record Changed(UUID suspectId, String name, Instant at, List<Change> changes) {
        Optional<SuspectStatus> before() {
            return statuses().findFirst().map(change -> SuspectStatus.valueOf(change.before()));
        }

        Optional<SuspectStatus> after() {
            return statuses().reduce((first, last) -> last).map(change -> SuspectStatus.valueOf(change.after()));
        }

        private java.util.stream.Stream<Change> statuses() {
            return changes.stream().filter(change -> change.kind() == Change.Kind.STATUS);
        }

        boolean has(Change.Kind... kinds) {
            Set<Change.Kind> wanted = Set.of(kinds);
            return changes.stream().anyMatch(change -> wanted.contains(change.kind()));
        }
    }

    /** At most {@value #MAX_NAMES} names, those whose status moved first. */
    @Transactional
    List<Changed> of(UUID runId, UUID caseId) {
        List<?> rows = Panache.getEntityManager()
                .createNativeQuery(
                        "with names as (select c.suspect_id, bool_or(c.kind = 'STATUS' and c.before <> 'UNKNOWN') as moved"
                                + " from suspect_change c join suspect s on s.id = c.suspect_id"
                                + " where c.run_id = :run and s.case_id = :case group by c.suspect_id"
                                + " order by moved desc, c.suspect_id limit :limit)"
                                + " select s.id, s.key, c.at, c.kind, c.before, c.after from names n"
                                + " join suspect s on s.id = n.suspect_id"
                                + " join suspect_change c on c.suspect_id = s.id and c.run_id = :run"
                                + " order by n.moved desc, s.id, c.id",
                        Object[].class)
                .setParameter("run", runId)
                .setParameter("case", caseId)
                .setParameter("limit", MAX_NAMES)
                .getResultList();
        Map<UUID, Changed> byName = new LinkedHashMap<>();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            byName.computeIfAbsent(
                            (UUID) row[0], id -> new Changed(id, (String) row[1], (Instant) row[2], new ArrayList<>()))
                    .changes()
                    .add(new Change(Change.Kind.valueOf((String) row[3]), (String) row[4], (String) row[5]));
        }
        return List.copyOf(byName.values());
    }

    /** How many names changed at all. */
    @Transactional
    long count(UUID runId, UUID caseId) {
        return ((Number) Panache.getEntityManager()
                        .createNativeQuery("select count(distinct c.suspect_id) from suspect_change c"
                                + " join suspect s on s.id = c.suspect_id where c.run_id = :run and s.case_id = :case")
                        .setParameter("run", runId)
                        .setParameter("case", caseId)
                        .getSingleResult())
                .longValue();
    }

    /**
     * Names of the case that moved between up and down at least {@value #FLAPS} times in seven days. A status that could not be seen
     * is neither.
     */
    @Transactional
    Set<UUID> flapping(UUID caseId) {
        String down = "('ON_HOLD', 'SEIZED', 'SINKHOLED', 'NOT_DELEGATED', 'DELETED')";
        List<?> ids = Panache.getEntityManager()
                .createNativeQuery(
                        "select c.suspect_id from suspect_change c join suspect s on s.id = c.suspect_id"
                                + " where s.case_id = :case and c.kind = 'STATUS' and c.at > :since"
                                + " and c.before <> 'UNKNOWN' and c.after <> 'UNKNOWN'"
                                + " and (c.before in " + down + ") <> (c.after in " + down + ")"
                                + " group by c.suspect_id having count(*) >= :flaps",
                        UUID.class)
                .setParameter("case", caseId)
                .setParameter("since", clock.instant().minus(FLAPPING))
                .setParameter("flaps", FLAPS)
                .getResultList();
        Set<UUID> flapping = new HashSet<>();
        ids.forEach(id -> flapping.add((UUID) id));
        return flapping;
    }

    @Transactional
    Map<SuspectStatus, Long> statuses(UUID caseId) {
        Map<SuspectStatus, Long> counts = new EnumMap<>(SuspectStatus.class);
        List<?> rows = Panache.getEntityManager()
                .createNativeQuery(
                        "select status, count(*) from suspect where case_id = :case group by status", Object[].class)
                .setParameter("case", caseId)
                .getResultList();
        for (Object row : rows) {
            counts.put(SuspectStatus.valueOf((String) ((Object[]) row)[0]), ((Number) ((Object[]) row)[1]).longValue());
        }
        return counts;
    }
}

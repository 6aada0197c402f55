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
import java.util.stream.Stream;
import takedown.attribution.SuspectStatus;
import takedown.history.Change;
import takedown.monitoring.Run;

/** The changes that a report tells, as the database has them. */
@ApplicationScoped
class NightChanges {
    /** Names of one case in one report; of more, the number is told. */
    static final int MAX_NAMES = 500;

    /** Moves between up and down within the time below that count as flapping. */
    private static final int FLAPS = 3;

    private static final Duration FLAPPING = Duration.ofDays(7);

    /**
     * Of table c: the report tells it. A night that goes on tells also what other looks have seen since the last one ended; whichever ends
     * first keeps it.
     */
    private static final String TOLD = "(c.told_in = :run or (:open and c.told_in is null))";

    private static final Set<Change.Kind> MOVES =
            Set.of(Change.Kind.HOST, Change.Kind.ADDRESSES, Change.Kind.NAME_SERVERS, Change.Kind.REGISTRAR);

    private final Clock clock;

    NightChanges(Clock clock) {
        this.clock = clock;
    }

    /**
     * One name with all that changed on it since the report before, in order.
     *
     * @param at when its present status was first seen; the last of the changes, where none is of the status
     * @param status as it was after the last of it; UNKNOWN before the first look that told
     */
    record Changed(UUID suspectId, String name, Instant at, SuspectStatus status, List<Change> changes) {
        Changed {
            changes = List.copyOf(changes);
        }

        /** The name works and was down at some time before. */
        boolean isBack() {
            return status.isBack(earlier().stream().anyMatch(SuspectStatus::isDown));
        }

        /** It is back, and when it was down last the registry knew no such name. */
        boolean isNewlyRegistered() {
            return isBack()
                    && earlier().stream()
                            .filter(SuspectStatus::isDown)
                            .reduce((first, last) -> last)
                            .filter(status -> status == SuspectStatus.DELETED)
                            .isPresent();
        }

        /** The name is down and was not at some time before. */
        boolean wentDown() {
            return status.isDown() && earlier().stream().anyMatch(status -> !status.isDown());
        }

        /** It works still, elsewhere; what the first look found is no move. */
        boolean hasMoved() {
            boolean first = earlier().isEmpty() && statuses().findAny().isPresent();
            return !status.isDown() && !first && changes.stream().anyMatch(change -> MOVES.contains(change.kind()));
        }

        /** The statuses that it had before the last one, in order; UNKNOWN is none. */
        private List<SuspectStatus> earlier() {
            List<SuspectStatus> all = Stream.concat(
                            statuses().limit(1).map(Change::before), statuses().map(Change::after))
                    .map(SuspectStatus::valueOf)
                    .filter(known -> known != SuspectStatus.UNKNOWN)
                    .toList();
            return all.isEmpty() ? all : all.subList(0, all.size() - 1);
        }

        private Stream<Change> statuses() {
            return changes.stream().filter(change -> change.kind() == Change.Kind.STATUS);
        }
    }

    /** At most {@value #MAX_NAMES} names: first those whose status moved, last those that were only seen for the first time. */
    @Transactional
    List<Changed> of(Run run, UUID caseId) {
        List<?> rows = Panache.getEntityManager()
                .createNativeQuery(
                        "with names as (select c.suspect_id, bool_or(c.kind = 'STATUS' and c.before <> 'UNKNOWN') as moved,"
                                // A first look is no change of the name: there may be very many of them.
                                + " bool_or(c.kind <> 'STATUS' or c.before <> 'UNKNOWN') as changed"
                                + " from suspect_change c join suspect s on s.id = c.suspect_id"
                                + " where " + TOLD + " and s.case_id = :case group by c.suspect_id"
                                + " order by moved desc, changed desc, c.suspect_id limit :limit)"
                                + " select s.id, s.key, c.at, c.kind, c.before, c.after, (select x.after from suspect_change x"
                                + " where x.suspect_id = s.id and x.kind = 'STATUS' and x.at <= c.at order by x.at desc, x.id desc limit 1)"
                                + " from names n"
                                + " join suspect s on s.id = n.suspect_id"
                                + " join suspect_change c on c.suspect_id = s.id and " + TOLD
                                + " order by n.moved desc, n.changed desc, s.id, c.id",
                        Object[].class)
                .setParameter("run", run.id())
                .setParameter("open", !run.state().isOver())
                .setParameter("case", caseId)
                .setParameter("limit", MAX_NAMES)
                .getResultList();
        Map<UUID, List<Object[]>> byName = new LinkedHashMap<>();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            byName.computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add(row);
        }
        return byName.values().stream().map(NightChanges::changed).toList();
    }

    private static Changed changed(List<Object[]> rows) {
        Object[] first = rows.getFirst();
        return new Changed(
                (UUID) first[0],
                (String) first[1],
                at(rows),
                Optional.ofNullable((String) rows.getLast()[6])
                        .map(SuspectStatus::valueOf)
                        .orElse(SuspectStatus.UNKNOWN),
                rows.stream()
                        .map(row -> new Change(Change.Kind.valueOf((String) row[3]), (String) row[4], (String) row[5]))
                        .toList());
    }

    private static Instant at(List<Object[]> rows) {
        return (Instant) rows.stream()
                .filter(row -> row[3].equals(Change.Kind.STATUS.name()))
                .reduce((earlier, later) -> later)
                .orElse(rows.getLast())[2];
    }

    /** How many names changed at all. */
    @Transactional
    long count(Run run, UUID caseId) {
        return ((Number) Panache.getEntityManager()
                        .createNativeQuery("select count(distinct c.suspect_id) from suspect_change c"
                                + " join suspect s on s.id = c.suspect_id where " + TOLD + " and s.case_id = :case")
                        .setParameter("run", run.id())
                        .setParameter("open", !run.state().isOver())
                        .setParameter("case", caseId)
                        .getSingleResult())
                .longValue();
    }

    /**
     * Names of the case that moved between up and down at least {@value #FLAPS} times in the seven days before the run ended. A status
     * that could not be seen is neither.
     */
    @Transactional
    Set<UUID> flapping(Run run, UUID caseId) {
        Instant end = run.finishedAt().orElseGet(clock::instant);
        List<?> ids = Panache.getEntityManager()
                .createNativeQuery(
                        "select c.suspect_id from suspect_change c join suspect s on s.id = c.suspect_id"
                                + " where s.case_id = :case and c.kind = 'STATUS' and c.at > :since and c.at <= :end"
                                + " and c.before <> 'UNKNOWN' and c.after <> 'UNKNOWN'"
                                + " and (c.before = any (cast(:down as text[]))) <> (c.after = any (cast(:down as text[])))"
                                + " group by c.suspect_id having count(*) >= :flaps",
                        UUID.class)
                .setParameter("case", caseId)
                .setParameter("since", end.minus(FLAPPING))
                .setParameter("end", end)
                .setParameter("down", SuspectStatus.namesWith(SuspectStatus::isDown))
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

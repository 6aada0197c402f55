package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import takedown.attribution.status.SuspectStatus;
import takedown.history.Change;
import takedown.packet.document.PacketKind;

/** Queries the changes that {@code history} publishes, with statements that HQL cannot express. */
@ApplicationScoped
class ReportSql {
    /**
     * Condition on table c that the report includes the change. The report of a nightly run in progress also includes changes that other
     * investigations have found since the last nightly run ended. When the run ends, these changes are assigned to its report.
     */
    private static final String TOLD = "(c.told_in = :run or (:open and c.told_in is null))";

    /**
     * Condition on table c that the name itself changed. The first investigation of a name is not a change, and a night may have very many first
     * investigations.
     */
    private static final String OF_THE_NAME = "(c.kind <> 'STATUS' or c.before <> 'UNKNOWN')";

    private static final String CHANGES = "from published_change c join published_suspect s on s.id = c.suspect_id";

    /**
     * Selects, of the suspects that {@code %s} selects, those for which the last request that reached a recipient is a reversal. Such a name works
     * again because the sender asked for it.
     */
    private static final String RELEASED = """
            select last.suspect_id from (
              select distinct on (c.suspect_id) c.suspect_id, p.kind from published_packet_suspect c
              join published_packet p on p.id = c.packet_id join packet_arrival v on v.packet_id = p.id
              where c.suspect_id in (%s) and p.kind = any (cast(:requests as text[]))
              order by c.suspect_id, v.served_at desc, p.id desc) last
            where last.kind = any (cast(:reversals as text[]))""";

    private final Instance<Session> database;

    ReportSql(Instance<Session> database) {
        this.database = database;
    }

    record ReportedChange(UUID suspectId, String name, Instant at, Change change, SuspectStatus status) {}

    /**
     * Returns the changes of names that the report includes. The statement ranks the names in a CTE before it limits them, and it selects the status
     * of each name at the time of each change.
     */
    List<ReportedChange> reportedChanges(UUID runId, boolean open, UUID caseId, int limit) {
        return database.get()
                .createNativeQuery(
                        "with names as (select c.suspect_id, bool_or(c.kind = 'STATUS' and c.before <> 'UNKNOWN') as moved "
                                + CHANGES + " where " + TOLD + " and s.case_id = :case group by c.suspect_id"
                                + " having bool_or" + OF_THE_NAME
                                + " order by moved desc, c.suspect_id limit :limit)"
                                + " select s.id, s.key, c.at, c.kind, c.before, c.after, (select x.after from published_status x"
                                + " where x.suspect_id = s.id and x.at <= c.at order by x.at desc, x.id desc limit 1)"
                                + " from names n"
                                + " join published_suspect s on s.id = n.suspect_id"
                                + " join published_change c on c.suspect_id = s.id and " + TOLD
                                + " order by n.moved desc, s.id, c.id",
                        Object[].class)
                .setParameter("run", runId)
                .setParameter("open", open)
                .setParameter("case", caseId)
                .setParameter("limit", limit)
                .getResultStream()
                .map(row -> new ReportedChange(
                        (UUID) row[0],
                        (String) row[1],
                        (Instant) row[2],
                        new Change(Change.Kind.valueOf((String) row[3]), (String) row[4], (String) row[5]),
                        row[6] == null ? SuspectStatus.UNKNOWN : SuspectStatus.valueOf((String) row[6])))
                .toList();
    }

    /** Returns a statement that selects the released ones of the suspects that another statement selects. {@link #withKinds} sets its parameters. */
    static String released(String suspects) {
        return RELEASED.formatted(suspects);
    }

    static <T> NativeQuery<T> withKinds(NativeQuery<T> released) {
        return released.setParameter("requests", kinds(kind -> kind.asksForAction() || kind.undoes()))
                .setParameter("reversals", kinds(PacketKind::undoes));
    }

    private static String[] kinds(Predicate<PacketKind> which) {
        return Arrays.stream(PacketKind.values()).filter(which).map(Enum::name).toArray(String[]::new);
    }

    /** Returns those of the suspects for which the last request that reached a recipient is a reversal. */
    Set<UUID> released(Collection<UUID> suspects) {
        return suspects.isEmpty()
                ? Set.of()
                : new HashSet<>(withKinds(database.get()
                                .createNativeQuery(released("select unnest(cast(:suspects as uuid[]))"), UUID.class))
                        .setParameter(
                                "suspects",
                                suspects.stream().map(UUID::toString).toArray(String[]::new))
                        .getResultList());
    }

    long count(UUID runId, boolean open, UUID caseId) {
        return database.get()
                .createNativeQuery(
                        "select count(distinct c.suspect_id) " + CHANGES + " where " + TOLD + " and " + OF_THE_NAME
                                + " and s.case_id = :case",
                        Long.class)
                .setParameter("run", runId)
                .setParameter("open", open)
                .setParameter("case", caseId)
                .getSingleResult();
    }

    /**
     * Returns the names that changed between up and down at least this many times. The statement compares two truth values, which HQL does not
     * support. An unobserved status is neither up nor down.
     */
    Set<UUID> flapping(UUID caseId, Instant since, Instant end, int times) {
        return new HashSet<>(database.get()
                .createNativeQuery(
                        "select c.suspect_id " + CHANGES
                                + " where s.case_id = :case and c.kind = 'STATUS' and c.at > :since and c.at <= :end"
                                + " and c.before <> 'UNKNOWN' and c.after <> 'UNKNOWN'"
                                + " and (c.before = any (cast(:down as text[]))) <> (c.after = any (cast(:down as text[])))"
                                + " group by c.suspect_id having count(*) >= :times",
                        UUID.class)
                .setParameter("case", caseId)
                .setParameter("since", since)
                .setParameter("end", end)
                .setParameter("down", SuspectStatus.namesWith(SuspectStatus::isDown))
                .setParameter("times", times)
                .getResultList());
    }
}

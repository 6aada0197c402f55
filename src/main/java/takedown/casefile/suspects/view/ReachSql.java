package takedown.casefile.suspects.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import takedown.casefile.suspects.SuspectField;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectListSql.Where;

/** Counts for the reach picture, written in SQL because HQL has no grouping sets. */
@ApplicationScoped
class ReachSql {
    /** Maximum number of values that are read for each column, the most frequent first. The count of suspects without a value is always read. */
    static final int MOST = 400;

    private final Instance<Session> database;

    ReachSql(Instance<Session> database) {
        this.database = database;
    }

    /**
     * The number of suspects with a value in a column.
     *
     * @param column 0 for the status, 1 for the host, 2 for the party, -1 for the total
     * @param value the value; empty for the suspects without a value, and for the total
     */
    record Count(int column, Optional<String> value, long suspects) {}

    /**
     * The number of suspects with one value in a column and another value in the next column.
     *
     * @param column 0 for the status and the host, 1 for the host and the party
     */
    record Pair(int column, Folded from, Folded to, long suspects) {}

    /** A value that is shown, no value, or any of the values that are not shown. */
    record Folded(Optional<String> value, boolean others) {
        static Folded of(String text) {
            return switch (text.charAt(0)) {
                case '=' -> new Folded(Optional.of(text.substring(1)), false);
                case '+' -> new Folded(Optional.empty(), true);
                default -> new Folded(Optional.empty(), false);
            };
        }
    }

    List<Count> counts(UUID caseId, SuspectFilter filter, Instant now, SuspectField party) {
        Where where = Where.of(caseId, filter, now);
        String sql =
                "select c.col, c.val, c.n from (select g.*, row_number() over (partition by g.col order by g.n desc, g.val) as no from ("
                        + "select case when grouping(m.status) = 0 then 0 when grouping(m.host) = 0 then 1 when grouping(m.party) = 0 then 2 else -1 end as col,"
                        + " case when grouping(m.status) = 0 then m.status when grouping(m.host) = 0 then m.host when grouping(m.party) = 0 then m.party end as val,"
                        + " count(*) as n from (select s.status as status, s.hosted_by as host, s." + party.column()
                        + " as party from suspect s where " + where
                        + ") m group by grouping sets ((m.status), (m.host), (m.party), ())) g) c where c.no <= " + MOST
                        + " or c.val is null order by c.col, c.no";
        return where.to(database.get().createNativeQuery(sql, Object[].class))
                .getResultStream()
                .map(row -> new Count(
                        ((Number) row[0]).intValue(),
                        Optional.ofNullable((String) row[1]),
                        ((Number) row[2]).longValue()))
                .toList();
    }

    /**
     * Counts the suspects by pairs of values in neighbouring columns.
     *
     * @param hosts the hosts that are shown; all other hosts are combined into one value
     * @param parties the parties that are shown; all other parties are combined into one value
     */
    List<Pair> pairs(
            UUID caseId,
            SuspectFilter filter,
            Instant now,
            SuspectField party,
            List<String> hosts,
            List<String> parties) {
        Where where = Where.of(caseId, filter, now);
        String host = folded("s.hosted_by", hosts, where);
        String other = folded("s." + party.column(), parties, where);
        String sql =
                "select case when grouping(m.status) = 0 then 0 else 1 end, case when grouping(m.status) = 0 then '=' || m.status else m.host end,"
                        + " case when grouping(m.status) = 0 then m.host else m.party end, count(*) from (select s.status as status, "
                        + host
                        + " as host, " + other + " as party from suspect s where " + where
                        + ") m group by grouping sets ((m.status, m.host), (m.host, m.party))";
        return where.to(database.get().createNativeQuery(sql, Object[].class))
                .getResultStream()
                .map(row -> new Pair(
                        ((Number) row[0]).intValue(),
                        Folded.of((String) row[1]),
                        Folded.of((String) row[2]),
                        ((Number) row[3]).longValue()))
                .toList();
    }

    private static String folded(String column, List<String> shown, Where where) {
        return "case when " + column + " is null then '-'"
                + (shown.isEmpty() ? "" : " when " + where.in(column, shown) + " then '=' || " + column)
                + " else '+' end";
    }
}

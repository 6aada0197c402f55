package takedown.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.YearMonth;
import java.util.List;
import org.hibernate.Session;

/** The partitions of observations, one per month (UTC). HQL supports neither partitions nor the database catalogue. */
@ApplicationScoped
class PartitionSql {
    /** Lock id, the same on all nodes: two nodes must not create the same partition at once. */
    private static final long LOCK = 0x6f627365_7276L;

    private static final String PREFIX = "observation_";

    private static final String ALL = "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
            + " join pg_class p on p.oid = i.inhparent where p.relname = 'observation' order by 1";

    private static final String LAST_HERE =
            "select 1 from published_suspect s join published_case c on c.id = s.case_id"
                    + " where c.state = 'OPEN' and exists (select from %s o where o.suspect_id = s.id) and not exists"
                    + " (select from observation o where o.suspect_id = s.id and o.at >= cast(:end as timestamptz)) limit 1";

    private final Instance<Session> database;

    PartitionSql(Instance<Session> database) {
        this.database = database;
    }

    /** Creates the partition unless another node has done so. One node at a time holds the lock, until the end of the transaction. */
    void create(YearMonth month) {
        database.get()
                .createNativeQuery("select pg_advisory_xact_lock(" + LOCK + ")", Object.class)
                .getSingleResult();
        database.get()
                .createNativeMutationQuery("create table if not exists " + name(month)
                        + " partition of observation for values from ('" + beginning(month) + "') to ('"
                        + beginning(month.plusMonths(1)) + "')")
                .executeUpdate();
    }

    /** Returns the months that have partitions, oldest first. */
    List<YearMonth> months() {
        return database.get()
                .createNativeQuery(ALL, String.class)
                .getResultStream()
                .map(name -> YearMonth.parse(name.substring(PREFIX.length()).replace('_', '-')))
                .toList();
    }

    /** Returns whether a name of an open case was last observed in this month. */
    boolean isLastOfAny(YearMonth month) {
        return !database.get()
                .createNativeQuery(LAST_HERE.formatted(name(month)), Object.class)
                .setParameter("end", beginning(month.plusMonths(1)))
                .getResultList()
                .isEmpty();
    }

    void drop(YearMonth month) {
        database.get().createNativeMutationQuery("drop table " + name(month)).executeUpdate();
    }

    private static String name(YearMonth month) {
        return PREFIX + month.toString().replace('-', '_');
    }

    private static String beginning(YearMonth month) {
        return month.atDay(1) + " 00:00:00+00";
    }
}

package takedown.history.quickcheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.YearMonth;
import java.util.List;
import org.hibernate.Session;

/** The partitions of observations, one per month (UTC). HQL supports neither partitions nor the database catalogue. */
@ApplicationScoped
class PartitionSql {
    /** Lock id, the same on all nodes, so that two nodes do not create the same partition at once. */
    private static final long LOCK = 0x6f627365_7276L;

    private static final String BLOCKS = "observation_block_";

    /** Prefix of the partitions of single rows, which were written before blocks existed. */
    private static final String ROWS = "observation_";

    private static final String ALL =
            "select distinct right(c.relname, 7) from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                    + " join pg_class p on p.oid = i.inhparent where p.relname in ('observation', 'observation_block') order by 1";

    private static final String LAST_HERE =
            "select 1 from names_last_observed(cast(:begin as timestamptz), cast(:end as timestamptz)) as n (id)"
                    + " join published_suspect s on s.id = n.id join published_case c on c.id = s.case_id"
                    + " where c.state = 'OPEN' limit 1";

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
                .createNativeMutationQuery("create table if not exists " + BLOCKS + ending(month)
                        + " partition of observation_block for values from ('" + beginning(month) + "') to ('"
                        + beginning(month.plusMonths(1)) + "')")
                .executeUpdate();
    }

    List<YearMonth> months() {
        return database.get()
                .createNativeQuery(ALL, String.class)
                .getResultStream()
                .map(ending -> YearMonth.parse(ending.replace('_', '-')))
                .toList();
    }

    /** Returns whether a name of an open case was last observed in this month. */
    boolean isLastOfAny(YearMonth month) {
        return !database.get()
                .createNativeQuery(LAST_HERE, Object.class)
                .setParameter("begin", beginning(month))
                .setParameter("end", beginning(month.plusMonths(1)))
                .getResultList()
                .isEmpty();
    }

    void drop(YearMonth month) {
        for (String form : List.of(BLOCKS, ROWS)) {
            database.get()
                    .createNativeMutationQuery("drop table if exists " + form + ending(month))
                    .executeUpdate();
        }
    }

    private static String ending(YearMonth month) {
        return month.toString().replace('-', '_');
    }

    private static String beginning(YearMonth month) {
        return month.atDay(1) + " 00:00:00+00";
    }
}

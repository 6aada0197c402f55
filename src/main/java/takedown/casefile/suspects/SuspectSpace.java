package takedown.casefile.suspects;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Maintains the table of suspects as soon as very many rows were added or replaced. The database's own vacuum would begin only a minute later. The
 * first run of a case gives each suspect a status, so by then the table would have every row twice.
 */
@ApplicationScoped
public class SuspectSpace {
    private static final Logger LOG = Logger.getLogger(SuspectSpace.class);

    /** Number of replaced or added rows from which this class acts. Fewer rows are left to the database itself. */
    private static final long FEW = 20_000;

    /**
     * Number of rows after which their entries must be moved into the main structure of the index for searches. A move changes nearly every list in
     * the index, whether there are few new entries or many.
     */
    public static final long WAITING = 200_000;

    /** The space of replaced rows is freed when they are at least 1/{@value} of the table. */
    private static final int PART = 10;

    private static final String ROWS =
            "select cast(reltuples as bigint) from pg_class where oid = cast('suspect' as regclass)";

    /** Frees only the space of the rows. Their entries in the indexes are left to the database's own vacuum, which reads every index. */
    private static final String FREE = "vacuum (index_cleanup off, truncate off, skip_locked) suspect";

    /**
     * Moves the entries of new rows into the main structure of the index for searches. Until then, a search reads these entries one by one, which
     * takes about 12 ms per 100,000 rows.
     */
    private static final String SORT_IN = """
            select gin_clean_pending_list(c.oid) from pg_class c
            where c.relname = 'suspect_by_part_of_value' and c.relnamespace = cast(cast(current_schema() as text) as regnamespace)""";

    /**
     * The indexes are rebuilt when the replaced rows are at least 1/{@value} of the table. Each node counts only the rows that it replaced itself.
     */
    private static final int PART_OF_INDEXES = 4;

    /** Id of the advisory lock that lets only one node at a time rebuild the indexes. */
    private static final long LOCK = 0x73757370_6378L;

    private static final String TRY_LOCK = "select pg_try_advisory_lock(" + LOCK + ")";
    private static final String UNLOCK = "select pg_advisory_unlock(" + LOCK + ")";

    /** Finds the indexes that an interrupted rebuild has left. The database keeps such an index up to date but never reads it. */
    private static final String LEFT_OVER = """
            select 'drop index concurrently if exists ' || cast(x.indexrelid as regclass) from pg_index x
            where x.indrelid = cast('suspect' as regclass) and not x.indisvalid""";

    private static final String BUILD_AGAIN = "reindex table concurrently suspect";

    private static final String STATEMENT_TIMEOUT = "set statement_timeout = '20min'";

    private final Instance<AgroalDataSource> database;
    private final AtomicLong replaced = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong replacedInIndexes = new AtomicLong();

    SuspectSpace(Instance<AgroalDataSource> database) {
        this.database = database;
    }

    /** Counts rows that a finished transaction replaced, and frees their space if there are many. Call this method outside a transaction. */
    public void replaced(long rows) {
        replacedInIndexes.addAndGet(rows);
        waiting.addAndGet(rows);
        if (rows == 0 || replaced.addAndGet(rows) < FEW) {
            return;
        }
        try (Connection connection = database.get().getConnection();
                Statement statement = connection.createStatement()) {
            if (replaced.get() >= Math.max(FEW, rows(statement) / PART)) {
                replaced.set(0);
                statement.execute(FREE);
                if (waiting.get() >= WAITING) {
                    sortIn(statement);
                }
            }
        } catch (SQLException e) {
            // The database's own vacuum does it later.
            LOG.warnf("The space of replaced suspects was not freed: %s", e.getMessage());
        }
    }

    /**
     * Rebuilds the indexes if a large part of the suspects was replaced since the last rebuild. By then, each index has a second entry for each
     * replaced suspect and has split pages, so it takes twice the space that it needs. Call this method outside a transaction.
     *
     * @return whether the indexes were rebuilt
     */
    public boolean compact() {
        if (replacedInIndexes.get() < FEW) {
            return false;
        }
        try (Connection connection = database.get().getConnection();
                Statement statement = connection.createStatement()) {
            if (replacedInIndexes.get() < rows(statement) / PART_OF_INDEXES || !is(statement, TRY_LOCK)) {
                return false;
            }
            try {
                replacedInIndexes.set(0);
                waiting.set(0);
                statement.execute(STATEMENT_TIMEOUT);
                dropLeftOver(statement);
                statement.execute(BUILD_AGAIN);
                return true;
            } finally {
                statement.execute("reset statement_timeout");
                dropLeftOver(statement);
                statement.execute(UNLOCK);
            }
        } catch (SQLException e) {
            LOG.warnf("The indexes of suspects were not rebuilt: %s", e.getMessage());
            return false;
        }
    }

    private static void dropLeftOver(Statement statement) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(LEFT_OVER)) {
            while (rows.next()) {
                drops.add(rows.getString(1));
            }
        }
        for (String drop : drops) {
            statement.execute(drop);
        }
    }

    private static boolean is(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * Counts rows that were added, and moves their entries into the main structure of the index for searches as soon as enough entries wait. Call
     * this method outside a transaction, at the latest after every {@link #WAITING} rows. If more entries wait than the index allows, the database
     * moves them during an insertion, with less memory and so in many small steps.
     */
    public void added(long rows) {
        if (waiting.addAndGet(rows) < FEW) {
            return;
        }
        try (Connection connection = database.get().getConnection();
                Statement statement = connection.createStatement()) {
            sortIn(statement);
        } catch (SQLException e) {
            LOG.warnf("New suspects were not sorted into the index for searches: %s", e.getMessage());
        }
    }

    private void sortIn(Statement statement) throws SQLException {
        waiting.set(0);
        statement.execute(SORT_IN);
    }

    private static long rows(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(ROWS)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}

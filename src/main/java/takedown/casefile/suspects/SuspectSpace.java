package takedown.casefile.suspects;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Does at once what the database does by itself a minute later, where very many suspects are added or replaced. A first run gives every suspect its
 * status. Without this, the table has every row twice when the database's own vacuum begins.
 */
@ApplicationScoped
public class SuspectSpace {
    private static final Logger LOG = Logger.getLogger(SuspectSpace.class);

    /** Replaced rows that are left to the database's own vacuum. */
    private static final long FEW = 20_000;

    /** The share of the table that is replaced before its space is freed. */
    private static final int PART = 10;

    private static final String ROWS =
            "select cast(reltuples as bigint) from pg_class where oid = cast('suspect' as regclass)";

    /** The rows alone: their entries in the indexes are left to the database's own vacuum, which reads every index. */
    private static final String FREE = "vacuum (index_cleanup off, truncate off, skip_locked) suspect";

    /** Moves the entries of new rows into the index for searches. Until then a search reads them one by one. */
    private static final String SORT_IN = """
            select gin_clean_pending_list(c.oid) from pg_class c
            where c.relname = 'suspect_by_part_of_value' and c.relnamespace = cast(cast(current_schema() as text) as regnamespace)""";

    private final Instance<AgroalDataSource> database;
    private final AtomicLong replaced = new AtomicLong();

    SuspectSpace(Instance<AgroalDataSource> database) {
        this.database = database;
    }

    /** Counts rows that a finished transaction replaced. Call it outside a transaction. */
    public void replaced(long rows) {
        if (rows == 0 || replaced.addAndGet(rows) < FEW) {
            return;
        }
        try (Connection connection = database.get().getConnection();
                Statement statement = connection.createStatement()) {
            if (replaced.get() >= Math.max(FEW, rows(statement) / PART)) {
                replaced.set(0);
                statement.execute(FREE);
                statement.execute(SORT_IN);
            }
        } catch (SQLException e) {
            // The database's own vacuum does it later.
            LOG.warnf("The space of replaced suspects was not freed: %s", e.getMessage());
        }
    }

    /** Counts rows that were added. Call it outside a transaction. */
    public void added(long rows) {
        if (rows < FEW) {
            return;
        }
        try (Connection connection = database.get().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SORT_IN);
        } catch (SQLException e) {
            LOG.warnf("New suspects were not sorted into the index for searches: %s", e.getMessage());
        }
    }

    private static long rows(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(ROWS)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}

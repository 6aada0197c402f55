package takedown.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Compares the size of this node's pool with the number of connections that PostgreSQL allows to services, once at start-up. */
@ApplicationScoped
class ConnectionLimit {
    private static final Logger LOG = Logger.getLogger(ConnectionLimit.class);

    /** The smallest sufficient pool. The workers of runs, the budgets and db-scheduler sometimes use nearly this number, and requests need more. */
    private static final int LEAST = 10;

    // PostgreSQL 16 and later keep a second reserve.
    private static final String ALLOWED =
            "select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"
                    + " - coalesce(current_setting('reserved_connections', true), '0')::int";

    /**
     * The verdict on the size of a connection pool.
     *
     * @param fits whether PostgreSQL allows as many connections as the pool may take
     * @param ample whether nothing needs to be changed
     * @param message one line, for the operator
     */
    record Verdict(boolean fits, boolean ample, String message) {

        /**
         * Judges the size of a connection pool.
         *
         * @param pool maximum number of connections of this node
         * @param allowed number of connections that PostgreSQL allows to all services together
         */
        static Verdict of(int pool, int allowed) {
            String setting = "quarkus.datasource.jdbc.max-size";
            if (pool > allowed) {
                return new Verdict(
                        false,
                        false,
                        "This node's pool of %d connections (%s) is larger than the %d that PostgreSQL allows (max_connections, less those reserved). Make the pool smaller or max_connections larger."
                                .formatted(pool, setting, allowed));
            }
            String fit =
                    "This node takes at most %d of the %d connections that PostgreSQL allows; nodes of this size that fit: %d."
                            .formatted(pool, allowed, allowed / pool);
            return pool < LEAST
                    ? new Verdict(
                            true,
                            false,
                            fit + " With a pool below %d (%s), requests wait for runs.".formatted(LEAST, setting))
                    : new Verdict(true, true, fit);
        }
    }

    /** @throws DatabaseUnavailable if the pool is larger than PostgreSQL allows */
    void check(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started,
            @Any InjectableInstance<AgroalDataSource> sources)
            throws SQLException {
        // A command in the terminal may run without a database.
        Optional<AgroalDataSource> database =
                sources.listActive().stream().findFirst().map(AgroalDataSource.class::cast);
        if (database.isEmpty()) {
            return;
        }
        Verdict verdict = Verdict.of(
                database.get().getConfiguration().connectionPoolConfiguration().maxSize(), allowed(database.get()));
        if (!verdict.fits()) {
            throw new DatabaseUnavailable(verdict.message());
        }
        LOG.log(verdict.ample() ? Logger.Level.INFO : Logger.Level.WARN, verdict.message());
    }

    private static int allowed(AgroalDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALLOWED)) {
            row.next();
            return row.getInt(1);
        }
    }
}

package takedown.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One embedded PostgreSQL under target/ for every test of the whole service, emptied at the start. Every {@code @QuarkusTest} finds it by itself
 * (META-INF/services), so no test has to name it.
 */
public final class DatabaseForTests implements QuarkusTestResourceLifecycleManager {

    /** The unpacked programs, shared by the tests that start databases of their own, since unpacking takes seconds. */
    static final Path PROGRAMS = Path.of("target", "postgresql-programs");

    /** Each JVM of a build has its own database. The build numbers them from 1. */
    private static final Path DATA = Path.of("target", "test-data-" + System.getProperty("tests.fork", "1"));

    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        postgres = EmbeddedPostgres.start(DATA, PROGRAMS);
        empty(postgres);
        return Map.of(
                // The database begins empty, and so do the copies of its log.
                "takedown.ledger.copies",
                DATA + "/checkpoints-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".ndjson",
                "takedown.ledger.key",
                DATA + "/ledger-key.pem",
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl(),
                "quarkus.datasource.username",
                EmbeddedPostgres.NAME,
                "quarkus.datasource.password",
                postgres.password());
    }

    private static void empty(EmbeddedPostgres postgres) {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.NAME, postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("drop schema if exists public cascade; create schema public");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}

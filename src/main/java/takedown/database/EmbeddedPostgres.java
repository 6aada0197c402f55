package takedown.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A durable PostgreSQL of our own on loopback. The caller that starts it must {@link #close} it after the last connection is returned, or
 * {@link #leave} it to the next start, which adopts it.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The name of the role and of the database that the service uses. The role owns this database and nothing else. */
    public static final String NAME = "takedown";

    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
    /** How long the PostgreSQL server may take to replay its log after a crash. */
    static final long RECOVERY_SECONDS = 120;

    private final Cluster cluster;
    private final Lock lock;
    private final int port;
    private final boolean adopted;
    private volatile boolean kept = true;

    private EmbeddedPostgres(Cluster cluster, Lock lock, int port, boolean adopted) {
        this.cluster = cluster;
        this.lock = lock;
        this.port = port;
        this.adopted = adopted;
    }

    /**
     * Starts, or adopts, the database under {@code data}.
     *
     * @throws DatabaseUnavailable if the database does not start, or if another instance uses the folder
     */
    public static EmbeddedPostgres start(Path data) {
        Path home = data.resolve("postgresql");
        return start(new Layout(home, home.resolve("programs")));
    }

    /** Starts, or adopts, the database under {@code data}, with PostgreSQL's programs in a folder that several data folders share. */
    public static EmbeddedPostgres start(Path data, Path programs) {
        return start(new Layout(data.resolve("postgresql"), programs));
    }

    private static EmbeddedPostgres start(Layout layout) {
        try {
            Files.createDirectories(layout.home());
            Files.setPosixFilePermissions(layout.home(), PosixFilePermissions.fromString("rwx------"));
            Lock lock = Lock.take(layout.lock());
            try {
                return start(layout, lock);
            } catch (Throwable e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new DatabaseUnavailable("the embedded PostgreSQL under " + layout.home() + " did not start: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while the embedded PostgreSQL was starting", e);
        }
    }

    private static EmbeddedPostgres start(Layout layout, Lock lock)
            throws IOException, InterruptedException, SQLException {
        Cluster cluster = Cluster.under(layout);
        Optional<Postmaster> alive = cluster.running();
        if (alive.isPresent()) {
            var found = new EmbeddedPostgres(cluster, lock, alive.get().port(), true);
            found.awaitReady();
            found.checkFolder();
            LOG.infof("PostgreSQL: adopted the server that was still running on %s", layout.home());
            return found;
        }
        if (!cluster.exists()) {
            LOG.infof("PostgreSQL: making a new database under %s", layout.home());
            cluster.make();
        }
        var started = new EmbeddedPostgres(cluster, lock, cluster.start(), false);
        try {
            started.createDatabase();
        } catch (SQLException e) {
            cluster.stop();
            throw e;
        }
        return started;
    }

    /**
     * Waits until the PostgreSQL server accepts connections. A server that is still running may be recovering from a crash of the service that
     * started it.
     */
    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECOVERY_SECONDS);
        while (cluster.running().filter(Postmaster::ready).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new DatabaseUnavailable(
                        "the PostgreSQL that runs on " + cluster.layout().home() + " did not become ready");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void checkFolder() throws SQLException, IOException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            if (!Files.isSameFile(Path.of(row.getString(1)), cluster.layout().cluster())) {
                throw new DatabaseUnavailable("port " + port + " is used by another PostgreSQL, with its data in "
                        + row.getString(1) + ": stop it, or delete "
                        + Postmaster.pidFile(cluster.layout().cluster()));
            }
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
                statement.execute("create role " + NAME + " login password '"
                        + cluster.layout().password() + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    private Connection administrator() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        return source.getConnection(Cluster.ADMINISTRATOR, password());
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    public String password() {
        return cluster.layout().password();
    }

    /**
     * Returns whether the PostgreSQL server was already running, because an earlier service left it running or was killed before it could stop the
     * server.
     */
    public boolean adopted() {
        return adopted;
    }

    /** Returns the command that stops the PostgreSQL server, for a shutdown hook that may no longer load classes. */
    public List<String> stopCommand() {
        return cluster.stopCommand();
    }

    /** Starts the PostgreSQL server again, on the port that it had, whenever it dies while the service runs, for example because memory ran out. */
    public void keepAlive() {
        Thread.ofPlatform().daemon().name("postgresql-watch").start(() -> {
            while (kept) {
                try {
                    TimeUnit.MILLISECONDS.sleep(500);
                    if (kept && cluster.running().isEmpty()) {
                        LOG.error("PostgreSQL: the server has died and is being restarted");
                        cluster.start();
                    }
                } catch (InterruptedException e) {
                    return;
                } catch (IOException | DatabaseUnavailable e) {
                    // The remains of the dead server may still hold its memory, so the start is retried.
                    LOG.warnf("PostgreSQL: the server does not start yet: %s", e.getMessage());
                }
            }
        });
    }

    /** Ends the supervision of the PostgreSQL server, because the service is about to stop it. */
    public void release() {
        kept = false;
    }

    /** Releases the PostgreSQL server and leaves it running, for the next start of the service to adopt. */
    public void leave() {
        release();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warnf(
                    "PostgreSQL: the lock of %s could not be released: %s",
                    cluster.layout().home(), e.getMessage());
        }
    }

    /** Stops the PostgreSQL server, even if it was adopted. */
    @Override
    public void close() {
        release();
        try {
            if (cluster.running().isPresent()) {
                cluster.stop();
            }
        } catch (IOException e) {
            LOG.warnf("PostgreSQL: the server could not be stopped: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }
}

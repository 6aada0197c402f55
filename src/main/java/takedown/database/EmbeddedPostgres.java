package takedown.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A durable PostgreSQL of our own on loopback. Whoever starts it must {@link #close} it after the last connection is back, or
 * {@link #leave} it to the next start, which adopts it.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The role and the database that the service uses. The role owns its database and nothing else. */
    public static final String NAME = "takedown";

    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
    private static final String ADMINISTRATOR = "postgres";
    /** Ports that neither IANA's lists nor Linux's ephemeral range (from 32768) are likely to claim. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 29_999;
    private static final long RECOVERY_SECONDS = 120;
    private static final long LARGEST_LOG = 10_000_000;

    private final Layout layout;
    private final Lock lock;
    private final Account account;
    private final Binaries binaries;
    private final int port;
    private final boolean adopted;

    private EmbeddedPostgres(Layout layout, Lock lock, Account account, Binaries binaries, int port, boolean adopted) {
        this.layout = layout;
        this.lock = lock;
        this.account = account;
        this.binaries = binaries;
        this.port = port;
        this.adopted = adopted;
    }

    /** Starts, or adopts, the database under {@code data}. */
    public static EmbeddedPostgres start(Path data) {
        Path home = data.resolve("postgresql");
        return start(new Layout(home, home.resolve("programs")));
    }

    /** The same with PostgreSQL's programs shared among several data folders. */
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
        Account account = Account.choose(layout.home());
        Binaries binaries = Binaries.unpack(layout.programs());
        layout.password();
        if (Files.notExists(layout.log()) || Files.size(layout.log()) > LARGEST_LOG) {
            Files.writeString(layout.log(), "");
        }
        account.own(layout.home());
        Optional<Postmaster> alive = Postmaster.running(layout.cluster());
        if (alive.isPresent()) {
            var found = new EmbeddedPostgres(
                    layout, lock, account, binaries, alive.get().port(), true);
            found.awaitReady();
            found.checkFolder();
            LOG.infof("PostgreSQL: adopted the server that still ran on %s", layout.home());
            return found;
        }
        if (Files.notExists(layout.cluster())) {
            LOG.infof("PostgreSQL: making a new database under %s", layout.home());
            initialise(layout, account, binaries);
        }
        var started = new EmbeddedPostgres(layout, lock, account, binaries, port(layout.port()), false);
        started.launch();
        try {
            started.createDatabase();
        } catch (SQLException e) {
            Commands.run("stopping PostgreSQL", started.stopCommand(), layout.log());
            throw e;
        }
        return started;
    }

    /** In a folder of its own first: a cluster that was half made, when the power failed, is made again. */
    private static void initialise(Layout layout, Account account, Binaries binaries)
            throws IOException, InterruptedException {
        Path part = layout.home().resolve("cluster.part");
        if (Files.exists(part)) {
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
        List<String> initdb = new ArrayList<>(account.prefix());
        initdb.addAll(List.of(binaries.program("initdb").toString(), "-D", part.toString()));
        initdb.addAll(List.of("--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", "--data-checksums"));
        initdb.addAll(List.of("--username=" + ADMINISTRATOR, "--pwfile=" + layout.passwordFile()));
        initdb.add("--no-instructions");
        Commands.run("initdb", initdb, layout.log());
        Files.move(part, layout.cluster());
    }

    private void launch() throws IOException, InterruptedException {
        // We hold the lock and no server of ours runs, so what this file says is from before a crash.
        Files.deleteIfExists(Postmaster.pidFile(layout.cluster()));
        // On the command line, so that no edit of postgresql.conf takes them away; the rest is the operator's to tune
        // there.
        String settings = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on"
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=" + port;
        List<String> command = new ArrayList<>(control("start"));
        command.addAll(List.of("-t", Long.toString(RECOVERY_SECONDS)));
        command.addAll(List.of("-l", layout.log().toString(), "-o", settings));
        Commands.run("starting PostgreSQL", command, layout.log());
        Files.writeString(layout.port(), Integer.toString(port));
    }

    /** The port kept from before when it is free, else another. */
    private static int port(Path kept) throws IOException {
        if (Files.exists(kept)) {
            int before = Integer.parseInt(Files.readString(kept).strip());
            if (free(before)) {
                return before;
            }
        }
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT + 1);
            if (free(port)) {
                return port;
            }
        }
        throw new DatabaseUnavailable("no free port from " + LOWEST_PORT + " to " + HIGHEST_PORT + " on loopback");
    }

    private static boolean free(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** A server found alive may still be recovering from what killed its service. */
    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECOVERY_SECONDS);
        while (Postmaster.running(layout.cluster()).filter(Postmaster::ready).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new DatabaseUnavailable("the PostgreSQL that runs on " + layout.home() + " does not get ready");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void checkFolder() throws SQLException, IOException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            if (!Files.isSameFile(Path.of(row.getString(1)), layout.cluster())) {
                throw new DatabaseUnavailable("port " + port + " is answered by the PostgreSQL of " + row.getString(1)
                        + ", not by ours: stop it, or delete " + Postmaster.pidFile(layout.cluster()));
            }
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
                statement.execute("create role " + NAME + " login password '" + layout.password() + "'");
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
        return source.getConnection(ADMINISTRATOR, password());
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    public String password() {
        return layout.password();
    }

    /** Whether it ran already, left behind by a service that was killed. */
    public boolean adopted() {
        return adopted;
    }

    /** The command that stops the server, for a shutdown hook that may no longer load classes. */
    public List<String> stopCommand() {
        List<String> stop = new ArrayList<>(control("stop"));
        stop.addAll(List.of("-m", "fast"));
        return stop;
    }

    private List<String> control(String verb) {
        List<String> command = new ArrayList<>(account.prefix());
        command.addAll(List.of(binaries.program("pg_ctl").toString(), verb, "-w"));
        command.addAll(List.of("-D", layout.cluster().toString()));
        return command;
    }

    /** Lets go of it and lets it run, for the next start to adopt. */
    public void leave() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warnf("PostgreSQL: the lock of %s could not be given back: %s", layout.home(), e.getMessage());
        }
    }

    /** Stops the server, also an adopted one. */
    @Override
    public void close() {
        try {
            if (Postmaster.running(layout.cluster()).isPresent()) {
                Commands.run("stopping PostgreSQL", stopCommand(), layout.log());
            }
        } catch (IOException e) {
            LOG.warnf("PostgreSQL: it could not be stopped: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }
}

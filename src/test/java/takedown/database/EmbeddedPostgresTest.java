package takedown.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path data;

    @Test
    void keepsWhatItWasGivenOverARestartAndItsPort() throws Exception {
        String url;
        try (var first = start()) {
            execute(first, "create table note (text text); insert into note values ('Grüße, 日本')");
            url = first.jdbcUrl();
        }
        try (var second = start()) {
            assertFalse(second.adopted());
            assertEquals(url, second.jdbcUrl());
            assertEquals("Grüße, 日本", ask(second, "select text from note"));
        }
    }

    @Test
    void isSetForDurabilityAndAsksForThePassword() throws Exception {
        try (var postgres = start()) {
            assertEquals("on", ask(postgres, "show fsync"));
            assertEquals("on", ask(postgres, "show synchronous_commit"));
            assertEquals("on", ask(postgres, "show full_page_writes"));
            assertEquals("on", ask(postgres, "show data_checksums"));
            assertEquals("127.0.0.1", ask(postgres, "show listen_addresses"));
            assertEquals("UTF8", ask(postgres, "show server_encoding"));
            assertEquals("C", ask(postgres, "select datcollate from pg_database where datname = current_database()"));
            assertEquals("f", ask(postgres, "select rolsuper from pg_roles where rolname = current_user"));
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgresql/password"))));
            var refused = assertThrows(
                    SQLException.class,
                    () -> DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.NAME, "guessed"));
            assertEquals("28P01", refused.getSQLState());
        }
    }

    @Test
    void isAdoptedAfterItsServiceWasKilledAndThenStopped() throws Exception {
        Process service = DatabaseProcess.launch(data);
        try (BufferedReader output = service.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("started", output.readLine());
            var refused = assertThrows(DatabaseUnavailable.class, this::start);
            assertTrue(refused.getMessage().contains("another instance is running"), refused.getMessage());
        } finally {
            service.destroyForcibly().waitFor();
        }
        try (var postgres = start()) {
            assertTrue(postgres.adopted());
            assertEquals("kept", ask(postgres, "select text from note"));
        }
        try (var postgres = start()) {
            assertFalse(postgres.adopted());
            assertEquals("kept", ask(postgres, "select text from note"));
        }
    }

    @Test
    void leavesAStrangersProcessAloneThatAStalePidFileNames() throws Exception {
        start().close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    Postmaster.pidFile(data.resolve("postgresql/cluster")),
                    stranger.pid() + "\n" + data.resolve("postgresql/cluster") + "\n1\n5432\n\n127.0.0.1\n\nready\n");
            try (var postgres = start()) {
                assertFalse(postgres.adopted());
                assertEquals("1", ask(postgres, "select 1"));
            }
            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void refusesASecondInstanceInTheSameProcessAndMakesAHalfMadeClusterAgain() throws Exception {
        Files.createDirectories(data.resolve("postgresql/cluster.part/base"));
        Files.writeString(data.resolve("postgresql/cluster.part/PG_VERSION"), "18");
        try (var postgres = start()) {
            assertEquals("1", ask(postgres, "select 1"));
            var refused = assertThrows(DatabaseUnavailable.class, this::start);
            assertEquals(1, refused.getMessage().lines().count());
        }
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws IOException, SQLException {
        start().close();
        int before = Integer.parseInt(Files.readString(data.resolve("postgresql/port")));
        try (var _ = new java.net.ServerSocket(before, 1, java.net.InetAddress.getLoopbackAddress());
                var postgres = start()) {
            assertEquals("1", ask(postgres, "select 1"));
            assertFalse(postgres.jdbcUrl().contains(":" + before + "/"));
        }
    }

    @Test
    void theArchiveIsNamedAsTheArtifactsNameIt() {
        assertEquals("postgres-linux-x86_64.txz", Binaries.archive("Linux", "amd64"));
        assertEquals("postgres-linux-arm_64.txz", Binaries.archive("Linux", "aarch64"));
        assertEquals("postgres-darwin-arm_64.txz", Binaries.archive("Mac OS X", "aarch64"));
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data, DatabaseForTests.PROGRAMS);
    }

    static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.NAME, postgres.password());
    }
}

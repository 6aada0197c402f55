package takedown.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import takedown.database.EmbeddedPostgres;

/** Compares ways of storing the results of a first nightly run in PostgreSQL, with 200 octets per name: bench/storing. */
class StoringBench {
    private static final int NAMES = Integer.getInteger("bench.names", 400_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int AT_ONCE = 5_000;
    private static final int OCTETS = 200;

    /** Seconds from 1970 to 2000, where PostgreSQL's binary time begins. */
    private static final long EPOCH = 946_684_800;

    @TempDir
    static Path folder;

    private final List<UUID> ids = new ArrayList<>();
    private final OffsetDateTime at = OffsetDateTime.parse("2026-01-02T03:04:05Z");
    private final byte[] answers = new byte[OCTETS];

    @Entity
    @Table(name = "seen")
    public static class Seen {
        @Id
        public UUID id;

        @Column
        public OffsetDateTime at;

        @Column
        public byte[] answers;
    }

    @Test
    void ways() throws Exception {
        Random random = new Random(1);
        random.nextBytes(answers);
        for (int i = 0; i < NAMES; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()));
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Path.of("target", "postgresql-programs"));
                Connection plain = connect(postgres, "");
                Connection rewriting = connect(postgres, "reWriteBatchedInserts=true");
                SessionFactory hibernate = hibernate(postgres)) {
            sql(plain, "create table seen (id uuid primary key, at timestamptz not null, answers bytea not null)");
            new Rounds("rows/s")
                    .with("Hibernate, stateless session", () -> timed(plain, () -> hibernate(hibernate)))
                    .with("JDBC batch", () -> timed(plain, () -> batch(plain)))
                    .with("JDBC batch, rewritten", () -> timed(plain, () -> batch(rewriting)))
                    .with("unnest (what the night watch does)", () -> timed(plain, () -> unnest(plain)))
                    .with("COPY, binary", () -> timed(plain, () -> copy(plain)))
                    .run(ROUNDS);
        }
    }

    private interface Storing {
        void all() throws Exception;
    }

    private double timed(Connection connection, Storing way) throws Exception {
        sql(connection, "truncate seen");
        long start = System.nanoTime();
        way.all();
        return NAMES / ((System.nanoTime() - start) / 1e9);
    }

    private void hibernate(SessionFactory factory) {
        try (StatelessSession session = factory.openStatelessSession()) {
            for (int from = 0; from < NAMES; from += AT_ONCE) {
                session.beginTransaction();
                for (UUID id : ids.subList(from, Math.min(NAMES, from + AT_ONCE))) {
                    Seen seen = new Seen();
                    seen.id = id;
                    seen.at = at;
                    seen.answers = answers;
                    session.insert(seen);
                }
                session.getTransaction().commit();
            }
        }
    }

    private void batch(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into seen (id, at, answers) values (?, ?, ?)")) {
            for (int from = 0; from < NAMES; from += AT_ONCE) {
                for (UUID id : ids.subList(from, Math.min(NAMES, from + AT_ONCE))) {
                    insert.setObject(1, id);
                    insert.setObject(2, at);
                    insert.setBytes(3, answers);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void unnest(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into seen (id, at, answers) select u.id, ?, u.answers from unnest(?, ?) as u (id, answers)")) {
            for (int from = 0; from < NAMES; from += AT_ONCE) {
                List<UUID> some = ids.subList(from, Math.min(NAMES, from + AT_ONCE));
                byte[][] octets = new byte[some.size()][];
                java.util.Arrays.fill(octets, answers);
                insert.setObject(1, at);
                insert.setArray(2, connection.createArrayOf("uuid", some.toArray()));
                insert.setArray(3, connection.createArrayOf("bytea", octets));
                insert.executeUpdate();
            }
        }
    }

    private void copy(Connection connection) throws Exception {
        for (int from = 0; from < NAMES; from += AT_ONCE) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(octets);
            out.writeBytes("PGCOPY\n\377\r\n\0");
            out.writeInt(0);
            out.writeInt(0);
            for (UUID id : ids.subList(from, Math.min(NAMES, from + AT_ONCE))) {
                out.writeShort(3);
                out.writeInt(16);
                out.writeLong(id.getMostSignificantBits());
                out.writeLong(id.getLeastSignificantBits());
                out.writeInt(8);
                out.writeLong((at.toEpochSecond() - EPOCH) * 1_000_000);
                out.writeInt(OCTETS);
                out.write(answers);
            }
            out.writeShort(-1);
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy seen (id, at, answers) from stdin binary");
            copy.writeToCopy(octets.toByteArray(), 0, octets.size());
            copy.endCopy();
        }
    }

    private static SessionFactory hibernate(EmbeddedPostgres postgres) {
        return new Configuration()
                .addAnnotatedClass(Seen.class)
                .setProperty("hibernate.connection.url", postgres.jdbcUrl())
                .setProperty("hibernate.connection.username", EmbeddedPostgres.NAME)
                .setProperty("hibernate.connection.password", postgres.password())
                .setProperty("hibernate.jdbc.batch_size", String.valueOf(AT_ONCE))
                .buildSessionFactory();
    }

    private static Connection connect(EmbeddedPostgres postgres, String parameter) throws SQLException {
        String url = postgres.jdbcUrl();
        return DriverManager.getConnection(
                parameter.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + parameter,
                EmbeddedPostgres.NAME,
                postgres.password());
    }

    private static void sql(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}

package takedown.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database with the rows of an earlier version is migrated to this version without a loss of data. */
class MigrationTest {
    private static final String CASE = "00000000-0000-7000-8000-000000000001";

    @TempDir
    Path data;

    @Test
    void suspectsKeepWhatTheyHaveAndNoTextIsStoredTwice() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, DatabaseForTests.PROGRAMS)) {
            migrate(postgres, "54");
            try (Connection connection = DriverManager.getConnection(
                            postgres.jdbcUrl(), EmbeddedPostgres.NAME, postgres.password());
                    Statement sql = connection.createStatement()) {
                sql.execute("insert into case_file (id, title, kind, sealed, tlp, state, matter, opened_at, opened_by)"
                        + " values ('" + CASE + "', 'old', 'ABUSE', false, 'CLEAR', 'CLOSED', '{}', now(), 'alice')");
                sql.execute(
                        "insert into suspect (id, case_id, key, input, host, registrable, verdict, added_at, added_by)"
                                + " values ('00000000-0000-7000-8000-000000000011', '" + CASE
                                + "', 'plain.example', 'plain.example', 'plain.example', 'plain.example', 'UNKNOWN', now(), 'alice'),"
                                + " ('00000000-0000-7000-8000-000000000012', '" + CASE
                                + "', 'seen.example', 'seen[.]example', 'seen.example', 'seen.example', 'MALICIOUS', now(), 'alice'),"
                                + " ('00000000-0000-7000-8000-000000000013', '" + CASE
                                + "', 'held.example', 'held.example', 'held.example', 'held.example', 'MALICIOUS', now(), 'alice')");
                sql.execute("update suspect set status = 'ACTIVE', status_reason = 'the parent zone delegates it',"
                        + " status_since = '2026-01-02T00:00:00Z', registry = 'verisign' where key = 'seen.example'");
                sql.execute(
                        "update suspect set status = 'ON_HOLD', status_reason = 'a hold is stated', target_reason = 'gone',"
                                + " status_since = '2026-01-03T00:00:00Z' where key = 'held.example'");
                sql.execute("insert into suspect_change (id, suspect_id, at, kind, before, after) values"
                        + " ('00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000012',"
                        + " '2026-01-02T00:00:00Z', 'STATUS', 'UNKNOWN', 'ACTIVE')");
                sql.execute("insert into suspect_watch (suspect_id, digest, looked_at) values"
                        + " ('00000000-0000-7000-8000-000000000012', '00000000-0000-8000-8000-0000000000aa', null),"
                        + " ('00000000-0000-7000-8000-000000000013', '00000000-0000-8000-8000-0000000000bb',"
                        + " '2026-01-03T00:00:00Z')");
            }
            migrate(postgres, "latest");
            try (Connection connection = DriverManager.getConnection(
                            postgres.jdbcUrl(), EmbeddedPostgres.NAME, postgres.password());
                    Statement sql = connection.createStatement()) {
                assertEquals(
                        List.of(
                                "held.example null a hold is stated gone "
                                        + unknown(
                                                "registry",
                                                "registrar",
                                                "hosted_by",
                                                "country",
                                                "registered_at",
                                                "investigated_at",
                                                "changed_at"),
                                "plain.example null null null "
                                        + unknown(
                                                "status",
                                                "verdict",
                                                "registry",
                                                "registrar",
                                                "hosted_by",
                                                "country",
                                                "registered_at",
                                                "status_since",
                                                "investigated_at",
                                                "changed_at"),
                                "seen.example seen[.]example null null "
                                        + unknown(
                                                "registrar",
                                                "hosted_by",
                                                "country",
                                                "registered_at",
                                                "investigated_at",
                                                "changed_at")),
                        rows(
                                sql,
                                "select key || ' ' || coalesce(input, 'null') || ' ' || coalesce(status_reason, 'null') || ' '"
                                        + " || coalesce(target_reason, 'null') || ' ' || unknowns from suspect order by key"));
                assertEquals(
                        List.of(
                                "held.example 00000000-0000-8000-8000-0000000000bb 2026-01-03",
                                "seen.example 00000000-0000-8000-8000-0000000000aa null"),
                        rows(
                                sql,
                                "select key || ' ' || dns_digest || ' ' || coalesce(to_char(registry_heard_at at time zone 'UTC',"
                                        + " 'YYYY-MM-DD'), 'null') from suspect where dns_digest is not null order by key"),
                        "the DNS of the last checks");
                assertEquals(
                        List.of("held.example UNKNOWN ON_HOLD 2026-01-03", "seen.example UNKNOWN ACTIVE 2026-01-02"),
                        rows(
                                sql,
                                "select s.key || ' ' || p.before || ' ' || p.after || ' ' || to_char(p.at at time zone 'UTC', 'YYYY-MM-DD')"
                                        + " from published_status p join suspect s on s.id = p.suspect_id order by s.key"));
            }
        }
    }

    private static int unknown(String... columns) {
        List<String> all = List.of(
                "status",
                "verdict",
                "registry",
                "registrar",
                "hosted_by",
                "country",
                "registered_at",
                "status_since",
                "investigated_at",
                "changed_at");
        int bits = 0;
        for (String column : columns) {
            bits |= 1 << all.indexOf(column);
        }
        return bits;
    }

    private static List<String> rows(Statement sql, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = sql.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static void migrate(EmbeddedPostgres postgres, String target) {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), EmbeddedPostgres.NAME, postgres.password())
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }
}

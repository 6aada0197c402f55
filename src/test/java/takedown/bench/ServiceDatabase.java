package takedown.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The database of a packaged service: the size of its tables on disk, and how often each index of the suspects was read. */
final class ServiceDatabase {
    private static final String SIZES = """
            select coalesce(p.relname, c.relname) as name, sum(pg_table_size(c.oid))::float8, sum(pg_indexes_size(c.oid))::float8
            from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
            group by 1 having sum(pg_total_relation_size(c.oid)) > 200000 order by sum(pg_total_relation_size(c.oid)) desc""";

    private static final String INDEXES = """
            select s.indexrelname, pg_relation_size(s.indexrelid)::float8, s.idx_scan from pg_stat_user_indexes s
            where s.relname = 'suspect' order by 2 desc""";

    private final Path data;

    ServiceDatabase(Path data) {
        this.data = data;
    }

    /** Returns lines with the octets per name: for each table its rows and its indexes, and for the suspects each index. */
    List<String> perName(long names) throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        double all = 0;
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:"
                                + Files.readString(data.resolve("postgresql/port"))
                                        .strip() + "/takedown",
                        "takedown",
                        Files.readString(data.resolve("postgresql/password")).strip());
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(SIZES)) {
                while (row.next()) {
                    double octets = row.getDouble(2) + row.getDouble(3);
                    all += octets;
                    lines.add(String.format(
                            Locale.ROOT,
                            "  %-28s %6.0f octets a name, and its indexes %6.0f",
                            row.getString(1),
                            row.getDouble(2) / names,
                            row.getDouble(3) / names));
                }
            }
            try (ResultSet row = statement.executeQuery(INDEXES)) {
                while (row.next()) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "    %-34s %6.1f octets a name, read %,d times",
                            row.getString(1),
                            row.getDouble(2) / names,
                            row.getLong(3)));
                }
            }
        }
        lines.addFirst(String.format(Locale.ROOT, "tables and indexes: %,.0f octets a name", all / names));
        return lines;
    }
}

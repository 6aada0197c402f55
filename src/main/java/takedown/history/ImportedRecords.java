package takedown.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseWork;

/** Passive DNS that people brought along. */
@ApplicationScoped
public class ImportedRecords {
    private static final String INSERT = """
            insert into passive_record
              (case_id, digest, rrname, rrtype, rdata, first_seen, last_seen, source, count, imported_at, imported_by)
            select ?, u.digest, u.rrname, u.rrtype, u.rdata, u.first_seen, u.last_seen, ?, u.count, ?, ?
            from unnest(?, ?, ?, ?, ?, ?, ?) as u (digest, rrname, rrtype, rdata, first_seen, last_seen, count)
            on conflict do nothing
            returning digest""";

    private final SnapshotRow.Repository snapshots;

    ImportedRecords(SnapshotRow.Repository snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * Keeps records with one statement, in a transaction of its own.
     *
     * @param lines the records of each line
     * @return how many of the lines brought a record that was not there
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long add(CaseWork work, String source, Instant at, List<List<ImportedRecord>> lines) {
        // In one order for all: two imports of the same file at once wait for each other instead of in a circle.
        Map<ByteBuffer, Row> rows = new TreeMap<>();
        for (int line = 0; line < lines.size(); line++) {
            for (ImportedRecord record : lines.get(line)) {
                rows.putIfAbsent(ByteBuffer.wrap(record.digest(source)), new Row(line, record));
            }
        }
        if (rows.isEmpty()) {
            return 0;
        }
        return snapshots.getEntityManager().unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                List<Row> values = new ArrayList<>(rows.values());
                insert.setObject(1, work.caseId());
                insert.setString(2, source);
                insert.setObject(3, at.atOffset(ZoneOffset.UTC));
                insert.setString(4, work.actor().user());
                insert.setArray(
                        5,
                        connection.createArrayOf(
                                "bytea",
                                rows.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new)));
                insert.setArray(6, array(connection, "text", values, ImportedRecord::rrname));
                insert.setArray(7, array(connection, "text", values, ImportedRecord::rrtype));
                insert.setArray(8, array(connection, "text", values, ImportedRecord::rdata));
                insert.setArray(
                        9,
                        array(
                                connection,
                                "timestamptz",
                                values,
                                record -> record.firstSeen().atOffset(ZoneOffset.UTC)));
                insert.setArray(
                        10,
                        array(
                                connection,
                                "timestamptz",
                                values,
                                record -> record.lastSeen().atOffset(ZoneOffset.UTC)));
                insert.setArray(
                        11,
                        array(
                                connection,
                                "int8",
                                values,
                                record -> record.count().isPresent()
                                        ? record.count().getAsLong()
                                        : null));
                return newLines(insert, rows);
            }
        });
    }

    private record Row(int line, ImportedRecord record) {}

    private static long newLines(PreparedStatement insert, Map<ByteBuffer, Row> rows) throws SQLException {
        Set<Integer> lines = new HashSet<>();
        try (ResultSet added = insert.executeQuery()) {
            while (added.next()) {
                Row row = rows.get(ByteBuffer.wrap(added.getBytes(1)));
                if (row != null) {
                    lines.add(row.line());
                }
            }
        }
        return lines.size();
    }

    private static Array array(
            Connection connection, String type, List<Row> rows, Function<ImportedRecord, @Nullable Object> field)
            throws SQLException {
        return connection.createArrayOf(
                type, rows.stream().map(row -> field.apply(row.record())).toArray());
    }
}

package takedown.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Passive DNS that people brought along. Callers have been let into the case. */
@ApplicationScoped
public class ImportedRecords {
    private final HistorySql sql;

    ImportedRecords(HistorySql sql) {
        this.sql = sql;
    }

    /**
     * Keeps records with one statement, in a transaction of its own.
     *
     * @param lines the records of each line
     * @return how many of the lines brought a record that was not there
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long add(UUID caseId, String source, String user, Instant at, List<List<ImportedRecord>> lines) {
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
        List<byte[]> added = sql.addRecords(
                caseId,
                source,
                user,
                at,
                rows.keySet().stream().map(ByteBuffer::array).toList(),
                rows.values().stream().map(Row::record).toList());
        return added.stream()
                .flatMap(digest -> Stream.ofNullable(rows.get(ByteBuffer.wrap(digest))))
                .map(Row::line)
                .distinct()
                .count();
    }

    private record Row(int line, ImportedRecord record) {}
}

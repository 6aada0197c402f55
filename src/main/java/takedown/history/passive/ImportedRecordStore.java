package takedown.history.passive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import takedown.casefile.CaseWork;

@ApplicationScoped
public class ImportedRecordStore {
    private final PassiveSql sql;

    ImportedRecordStore(PassiveSql sql) {
        this.sql = sql;
    }

    /**
     * Stores records with one statement, in a transaction of its own.
     *
     * @param lines the records of each line
     * @return the number of lines that added a new record
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long add(CaseWork work, String source, Instant at, List<List<ImportedRecord>> lines) {
        // Always insert in the same order, so that two simultaneous imports of the same file cannot deadlock.
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
                work.caseId(),
                source,
                work.actor().user(),
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

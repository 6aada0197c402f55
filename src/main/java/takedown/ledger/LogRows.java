package takedown.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.SignedNote;

/** The log's tables. Every call is inside a transaction of the caller. */
@ApplicationScoped
class LogRows implements SigningKey.Register {
    /** Any number, the same everywhere: one sequencer at a time. */
    private static final long LOCK = 0x6c656467_6572L;

    /** What waits for its place. */
    record Waiting(long id, String subject, String kind, String body) {}

    private static <T> T work(ReturningWork<T> work) {
        return Panache.getEntityManager().unwrap(Session.class).doReturningWork(work);
    }

    /** Until the end of the transaction no other transaction adds to the log. */
    void lock() {
        work(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                select.setLong(1, LOCK);
                return select.execute();
            }
        });
    }

    @Override
    public Optional<String> line() {
        return work(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select line from ledger_key");
                    ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public String register(String line) {
        work(connection -> run(
                connection,
                "insert into ledger_key (line) values (?) on conflict do nothing",
                statement -> statement.setString(1, line)));
        return line().orElseThrow();
    }

    @Override
    public void replace(String line) {
        work(connection ->
                run(connection, "update ledger_key set line = ?", statement -> statement.setString(1, line)));
    }

    boolean isAnythingWaiting() {
        return number("select case when exists (select from ledger_queue) then 1 else 0 end") == 1;
    }

    /** The size of the tree. */
    long size() {
        return number("select coalesce(max(idx) + 1, 0) from ledger_leaf");
    }

    private static long number(String select) {
        return work(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(select);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    List<Waiting> waiting(int limit) {
        return work(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select id, subject, body->>'kind', body::text from ledger_queue order by id limit ?")) {
                select.setInt(1, limit);
                List<Waiting> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(
                                new Waiting(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                    }
                }
                return found;
            }
        });
    }

    /** Adds them from {@code first} on, and takes them out of the queue. */
    void add(long first, List<Waiting> taken, List<LogEntry> entries) {
        work(connection -> {
            Object[] indexes = new Object[entries.size()];
            byte[][] leaves = new byte[entries.size()][];
            byte[][] salts = new byte[entries.size()][];
            Object[] subjects = new Object[entries.size()];
            Object[] texts = new Object[entries.size()];
            Object[] ids = new Object[entries.size()];
            for (int i = 0; i < entries.size(); i++) {
                indexes[i] = first + i;
                leaves[i] = entries.get(i).leaf();
                salts[i] = entries.get(i).salt();
                texts[i] = entries.get(i).json();
                subjects[i] = taken.get(i).subject();
                ids[i] = taken.get(i).id();
            }
            run(connection, "insert into ledger_leaf (idx, leaf) select * from unnest(?, ?)", statement -> {
                statement.setArray(1, connection.createArrayOf("bigint", indexes));
                statement.setArray(2, connection.createArrayOf("bytea", leaves));
            });
            run(
                    connection,
                    "insert into ledger_entry (idx, subject, salt, entry) select * from unnest(?, ?, ?, ?)",
                    statement -> {
                        statement.setArray(1, connection.createArrayOf("bigint", indexes));
                        statement.setArray(2, connection.createArrayOf("text", subjects));
                        statement.setArray(3, connection.createArrayOf("bytea", salts));
                        statement.setArray(4, connection.createArrayOf("text", texts));
                    });
            run(
                    connection,
                    "delete from ledger_queue where id = any(?)",
                    statement -> statement.setArray(1, connection.createArrayOf("bigint", ids)));
            return 0;
        });
    }

    void addNode(int level, long index, byte[] hash) {
        work(connection -> run(connection, "insert into ledger_node (level, idx, hash) values (?, ?, ?)", statement -> {
            statement.setInt(1, level);
            statement.setLong(2, index);
            statement.setBytes(3, hash);
        }));
    }

    /** The leaves (level 0) or kept roots of a level from one index on, one behind the other. */
    byte[] hashes(int level, long from, int count) {
        String table = level == 0
                ? "select idx, leaf as hash from ledger_leaf"
                : "select idx, hash from ledger_node where level = " + level;
        return work(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select string_agg(hash, ''::bytea order by idx) from (" + table
                            + ") as kept where idx >= ? and idx < ?")) {
                select.setLong(1, from);
                select.setLong(2, from + count);
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    byte[] found = rows.getBytes(1);
                    return found == null ? new byte[0] : found;
                }
            }
        });
    }

    /** Entries by what they are about; an erased one is missing. */
    List<Logged> entries(Collection<String> subjects) {
        return work(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select idx, subject, salt, entry from ledger_entry where subject = any(?) order by idx")) {
                select.setArray(1, connection.createArrayOf("text", subjects.toArray()));
                return logged(select);
            }
        });
    }

    List<Logged> entries(long from, int count) {
        return work(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select idx, subject, salt, entry from ledger_entry where idx >= ? and idx < ? order by idx")) {
                select.setLong(1, from);
                select.setLong(2, from + count);
                return logged(select);
            }
        });
    }

    private static List<Logged> logged(PreparedStatement select) throws SQLException {
        List<Logged> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Logged(
                        rows.getLong(1), rows.getString(2), new LogEntry(rows.getBytes(3), rows.getString(4))));
            }
        }
        return found;
    }

    void erase(long index) {
        work(connection ->
                run(connection, "delete from ledger_entry where idx = ?", statement -> statement.setLong(1, index)));
    }

    void addCheckpoint(long size, SignedNote note, Instant at) {
        work(connection -> run(
                connection,
                "insert into ledger_checkpoint (size, note, at) values (?, ?, ?) on conflict do nothing",
                statement -> {
                    statement.setLong(1, size);
                    statement.setString(2, note.toString());
                    statement.setTimestamp(3, Timestamp.from(at));
                }));
    }

    /** The first checkpoint of a tree of at least that size. */
    Optional<String> checkpointFrom(long size) {
        return checkpointFrom(size, "%");
    }

    /** @param like what stands in it, as SQL's like has it */
    Optional<String> checkpointFrom(long size, String like) {
        return note(
                "select note from ledger_checkpoint where size >= ? and note like ? order by size limit 1", size, like);
    }

    /** The latest that readers are shown. */
    Optional<String> latestPublished(String like) {
        return note(
                "select note from ledger_checkpoint join ledger_published using (size) where size >= ? and note like ?"
                        + " order by size desc limit 1",
                0,
                like);
    }

    Optional<String> publishedFrom(long size, String like) {
        return note(
                "select note from ledger_checkpoint join ledger_published using (size) where size >= ? and note like ?"
                        + " order by size limit 1",
                size,
                like);
    }

    void publish(long size, Instant at) {
        work(connection -> run(
                connection,
                "insert into ledger_published (size, at) values (?, ?) on conflict do nothing",
                statement -> {
                    statement.setLong(1, size);
                    statement.setTimestamp(2, Timestamp.from(at));
                }));
    }

    /** Queues an entry of the log's own. */
    void queue(String subject, String body) {
        work(connection ->
                run(connection, "insert into ledger_queue (subject, body) values (?, cast(? as jsonb))", statement -> {
                    statement.setString(1, subject);
                    statement.setString(2, body);
                }));
    }

    /** Checkpoints that have no time stamp yet, the latest first. */
    List<String> unstamped(int limit) {
        return work(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select note from ledger_checkpoint c where not exists (select from ledger_timestamp t where t.size = c.size)"
                            + " order by size desc limit ?")) {
                select.setInt(1, limit);
                List<String> notes = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        notes.add(rows.getString(1));
                    }
                }
                return notes;
            }
        });
    }

    void addTimestamp(long size, byte[] reply, Instant at) {
        work(connection -> run(
                connection,
                "insert into ledger_timestamp (size, reply, at) values (?, ?, ?) on conflict do nothing",
                statement -> {
                    statement.setLong(1, size);
                    statement.setBytes(2, reply);
                    statement.setTimestamp(3, Timestamp.from(at));
                }));
    }

    Optional<byte[]> timestamp(long size) {
        return work(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select reply from ledger_timestamp where size = ?")) {
                select.setLong(1, size);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    private static Optional<String> note(String query, long size, String like) {
        return work(connection -> {
            try (PreparedStatement select = connection.prepareStatement(query)) {
                select.setLong(1, size);
                select.setString(2, like);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    private interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    private static int run(Connection connection, String sql, Binding values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            values.to(statement);
            return statement.executeUpdate();
        }
    }
}

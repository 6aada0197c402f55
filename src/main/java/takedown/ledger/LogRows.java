package takedown.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.SignedNote;

/** Reads and writes the tables of the log. Call every method inside a transaction. */
@ApplicationScoped
class LogRows implements SigningKey.Register {
    private static final String ANY = "%";

    private final KeyRow.Repository key;
    private final QueueRow.Repository queue;
    private final LeafRow.Repository leaves;
    private final EntryRow.Repository entries;
    private final NodeRow.Repository nodes;
    private final CheckpointRow.Repository checkpoints;
    private final PublishedRow.Repository published;
    private final TimestampRow.Repository timestamps;
    private final LedgerSql sql;

    LogRows(
            KeyRow.Repository key,
            QueueRow.Repository queue,
            LeafRow.Repository leaves,
            EntryRow.Repository entries,
            NodeRow.Repository nodes,
            CheckpointRow.Repository checkpoints,
            PublishedRow.Repository published,
            TimestampRow.Repository timestamps,
            LedgerSql sql) {
        this.key = key;
        this.queue = queue;
        this.leaves = leaves;
        this.entries = entries;
        this.nodes = nodes;
        this.checkpoints = checkpoints;
        this.published = published;
        this.timestamps = timestamps;
        this.sql = sql;
    }

    record Waiting(long id, String subject, String kind, String body) {}

    /** Locks the log. No other transaction can add to it until the end of this transaction. */
    void lock() {
        sql.lock();
    }

    @Override
    public Optional<String> line() {
        return key.line();
    }

    @Override
    public String register(String line) {
        key.add(line);
        return line().orElseThrow();
    }

    @Override
    public void replace(String line) {
        key.replace(line);
    }

    boolean isAnythingWaiting() {
        return !queue.isEmpty();
    }

    long size() {
        return leaves.size();
    }

    List<Waiting> waiting(int limit) {
        return sql.waiting(limit);
    }

    void add(long first, List<Waiting> taken, List<LogEntry> added) {
        sql.add(first, taken, added);
    }

    void addNode(int level, long index, byte[] hash) {
        nodes.add(level, index, hash);
    }

    byte[] hashes(int level, long from, int count) {
        return sql.hashes(level, from, count);
    }

    List<LoggedEntry> entries(Collection<String> subjects) {
        return entries.of(subjects);
    }

    List<LoggedEntry> entries(long from, int count) {
        return entries.from(from, count);
    }

    void erase(long index) {
        entries.erase(index);
    }

    void addCheckpoint(long size, SignedNote note, Instant at) {
        checkpoints.add(size, note.toString(), at);
    }

    Optional<String> checkpointFrom(long size) {
        return checkpointFrom(size, ANY);
    }

    /**
     * Returns the text of the first checkpoint that covers at least {@code size} leaves and whose text matches the pattern.
     *
     * @param like a pattern as in SQL LIKE
     */
    Optional<String> checkpointFrom(long size, String like) {
        return checkpoints.from(size, like);
    }

    Optional<String> latestPublished(String like) {
        return checkpoints.latestPublished(like);
    }

    Optional<String> publishedFrom(long size, String like) {
        return checkpoints.publishedFrom(size, like);
    }

    void publish(long size, Instant at) {
        published.add(size, at);
    }

    /** Queues an entry that the log itself makes. */
    void queue(String subject, String body) {
        queue.add(subject, body);
    }

    List<String> unstamped(int limit) {
        return checkpoints.unstamped(limit);
    }

    void addTimestamp(long size, byte[] reply, Instant at) {
        timestamps.add(size, reply, at);
    }

    Optional<byte[]> timestamp(long size) {
        return timestamps.reply(size);
    }
}

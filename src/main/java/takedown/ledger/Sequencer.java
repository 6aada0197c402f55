package takedown.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import takedown.ledger.LogRows.Waiting;
import takedown.ledger.proof.LogEntry;

/**
 * Adds queued entries to the log in the order of arrival, in batches of thousands. Code that writes evidence or a packet only queues a row. The
 * numbers are assigned here by one node at a time, under the lock of this transaction, so that the log has neither gaps nor forks.
 */
@ApplicationScoped
class Sequencer {
    /** Number of rows per transaction, which takes about a tenth of a second. */
    static final int BATCH = 5_000;

    /** Kinds of entries that get a checkpoint immediately, since an archive is likely to be requested soon. */
    private static final Set<String> ANCHORED = Set.of("PACKET", "APPROVAL");

    private final LogRows rows;
    private final CheckpointStore checkpoints;
    private final SecureRandom random = new SecureRandom();

    Sequencer(LogRows rows, CheckpointStore checkpoints) {
        this.rows = rows;
        this.checkpoints = checkpoints;
    }

    /** Processes the queue until it is empty, and returns the number of entries added. Entries that arrive meanwhile may be left to the next call. */
    long sequence() {
        long added = 0;
        int last = BATCH;
        while (last == BATCH) {
            last = batch();
            added += last;
        }
        return added;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int batch() {
        if (!rows.isAnythingWaiting()) {
            return 0;
        }
        rows.lock();
        List<Waiting> waiting = rows.waiting(BATCH);
        if (waiting.isEmpty()) {
            return 0;
        }
        List<LogEntry> entries = new ArrayList<>(waiting.size());
        for (Waiting next : waiting) {
            byte[] salt = new byte[LogEntry.SALT];
            random.nextBytes(salt);
            entries.add(new LogEntry(salt, canonical(next.body())));
        }
        long before = rows.size();
        rows.add(before, waiting, entries);
        nodes(before, before + entries.size());
        if (waiting.stream().anyMatch(w -> ANCHORED.contains(w.kind()))) {
            checkpoints.signAt(before + entries.size());
        }
        return entries.size();
    }

    private void nodes(long before, long after) {
        StoredTree tree = new StoredTree(rows);
        long width = StoredTree.FAN;
        for (int level = 1; width <= after; level++, width *= StoredTree.FAN) {
            for (long index = before / width; index < after / width; index++) {
                byte[] below = tree.root(level * StoredTree.STEP - 1, 2 * index);
                byte[] beside = tree.root(level * StoredTree.STEP - 1, 2 * index + 1);
                rows.addNode(level, index, takedown.ledger.proof.MerkleTree.nodeHash(below, beside));
            }
        }
    }

    private static String canonical(String body) {
        try {
            return LogEntry.canonical(body);
        } catch (IOException e) {
            throw new IllegalStateException("the database returned invalid JSON", e);
        }
    }
}

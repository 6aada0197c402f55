package takedown.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.Frontier;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.SignedNote;

/**
 * Audits the whole log: compares every entry with its leaf, the tree with every signed checkpoint, and the logged data with the tables that they
 * describe. Detects changes made with direct access to the database.
 */
@ApplicationScoped
public class Audit {
    /** Number of leaves per step. It is a multiple of 256, so that stored roots align with the steps. */
    private static final int CHUNK = 80 * StoredTree.FAN;

    private static final int MOST = 20;

    private final LogRows rows;
    private final LedgerSql sql;
    private final SigningKey key;

    Audit(LogRows rows, LedgerSql sql, SigningKey key) {
        this.rows = rows;
        this.sql = sql;
        this.key = key;
    }

    /** Returns the first twenty faults; empty if there are none. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        Frontier tree = new Frontier();
        long size = size();
        while (tree.size() < size && findings.size() < MOST) {
            chunk(tree, size, findings);
        }
        return List.copyOf(findings.subList(0, Math.min(MOST, findings.size())));
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    long size() {
        return rows.size();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void chunk(Frontier tree, long size, List<String> findings) {
        long from = tree.size();
        int count = (int) Math.min(CHUNK, size - from);
        byte[] leaves = rows.hashes(0, from, count);
        if (leaves.length != count * 32) {
            findings.add("leaves are missing between " + from + " and " + (from + count));
            // Nothing after a gap can be checked, so skip the rest of the log.
            while (tree.size() < size) {
                tree.add(new byte[32]);
            }
            return;
        }
        for (LoggedEntry logged : rows.entries(from, count)) {
            int at = Math.toIntExact(logged.index() - from) * 32;
            if (!MessageDigest.isEqual(logged.entry().leaf(), Arrays.copyOfRange(leaves, at, at + 32))) {
                findings.add("entry " + logged.index() + " does not match its leaf");
            }
        }
        changedSince(from, from + count).forEach(findings::add);
        Optional<SignedNote> next = rows.checkpointFrom(from + 1).map(CheckpointStore::parsed);
        Frontier block = new Frontier();
        for (int i = 0; i < count; i++) {
            byte[] leaf = Arrays.copyOfRange(leaves, i * 32, i * 32 + 32);
            tree.add(leaf);
            block.add(leaf);
            if (next.isPresent() && CheckpointStore.sizeOf(next.get().text()) == tree.size()) {
                held(tree, next.get()).ifPresent(findings::add);
                next = rows.checkpointFrom(tree.size() + 1).map(CheckpointStore::parsed);
            }
            if (tree.size() % StoredTree.FAN == 0) {
                node(tree.size() / StoredTree.FAN - 1, block.root()).ifPresent(findings::add);
                block = new Frontier();
            }
        }
    }

    private Optional<String> held(Frontier tree, SignedNote note) {
        try {
            // If the key has been replaced since then, compare the tree but do not verify the signature.
            Checkpoint signed =
                    note.isBy(key.publicKey()) ? note.checkpoint(key.publicKey()) : Checkpoint.parse(note.text());
            return MessageDigest.isEqual(signed.root(), tree.root())
                    ? Optional.empty()
                    : Optional.of("the first " + tree.size() + " leaves are not those that were signed");
        } catch (MalformedNote e) {
            return Optional.of("the checkpoint of " + tree.size() + " leaves is invalid: " + e.getMessage());
        }
    }

    private Optional<String> node(long index, byte[] computed) {
        return MessageDigest.isEqual(rows.hashes(1, index, 1), computed)
                ? Optional.empty()
                : Optional.of("the stored root of the leaves " + index * StoredTree.FAN + " to "
                        + ((index + 1) * StoredTree.FAN - 1) + " does not match them");
    }

    private List<String> changedSince(long from, long to) {
        return sql.changed(from, to, MOST).stream()
                .map(entry ->
                        "entry " + entry.index() + ": the logged record (" + entry.kind() + ") was changed or removed")
                .toList();
    }
}

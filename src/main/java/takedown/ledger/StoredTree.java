package takedown.ledger;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import takedown.ledger.proof.MerkleTree;

/**
 * The tree as it is kept: the leaves, and the roots of complete subtrees of 256, 65,536 ... leaves. What lies between is computed. Remembers
 * the last few rows that it read, so it is made for one task inside one transaction.
 */
final class StoredTree implements MerkleTree.Subtrees {
    /** Levels of the tree from one kept level to the next. */
    static final int STEP = 8;

    static final int FAN = 1 << STEP;
    private static final int HIGHEST = 7;
    private static final int HASH = 32;
    /** Runs of 256 hashes that are remembered: 8 KB each. */
    private static final int REMEMBERED = 256;

    private final LogRows rows;
    private final Map<String, byte[]> runs = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    StoredTree(LogRows rows) {
        this.rows = rows;
    }

    @Override
    public byte[] root(int level, long index) {
        int kept = Math.min(level / STEP, HIGHEST);
        int above = level - kept * STEP;
        if (above >= STEP) {
            return MerkleTree.nodeHash(root(level - 1, 2 * index), root(level - 1, 2 * index + 1));
        }
        return folded(kept, index << above, 1 << above);
    }

    private byte[] folded(int kept, long from, int count) {
        byte[] run = runs.computeIfAbsent(
                kept + "/" + from / FAN,
                key -> whole(kept, from / FAN * FAN, rows.hashes(kept, from / FAN * FAN, FAN)));
        int offset = Math.toIntExact(from % FAN) * HASH;
        if (run.length < offset + count * HASH) {
            throw new LedgerBroken("the log has no node at level " + kept + " from " + from + " on");
        }
        byte[][] row = new byte[count][];
        for (int i = 0; i < count; i++) {
            row[i] = Arrays.copyOfRange(run, offset + i * HASH, offset + (i + 1) * HASH);
        }
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                row[i] = MerkleTree.nodeHash(row[2 * i], row[2 * i + 1]);
            }
        }
        return row[0];
    }

    /** Leaves are kept bare: their hashes are made here. */
    private static byte[] whole(int kept, long from, byte[] stored) {
        if (kept > 0) {
            return stored;
        }
        byte[] hashes = new byte[stored.length];
        for (int at = 0; at < stored.length; at += HASH) {
            System.arraycopy(MerkleTree.leafHash(Arrays.copyOfRange(stored, at, at + HASH)), 0, hashes, at, HASH);
        }
        return hashes;
    }
}

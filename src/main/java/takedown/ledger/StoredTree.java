package takedown.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import takedown.ledger.proof.MerkleTree;

/**
 * The stored tree. The leaves and the roots of complete subtrees of 256, 65,536 ... leaves are stored, and the hashes in between are computed. An
 * instance caches the rows that it has read last, so it may be used only for one task inside one transaction.
 */
final class StoredTree implements MerkleTree.Subtrees {
    /** Number of tree levels from one stored level to the next. */
    static final int STEP = 8;

    static final int FAN = 1 << STEP;
    private static final int HIGHEST = 7;
    private static final int HASH = 32;
    /** Maximum number of cached groups of 256 adjacent hashes. Each group takes 16 KB, including all hashes that are computed from it. */
    private static final int REMEMBERED = 256;

    private final LogRows rows;
    private final Map<String, List<byte[]>> runs = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<byte[]>> eldest) {
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
        long from = index << above;
        List<byte[]> folds = runs.computeIfAbsent(
                kept + "/" + from / FAN, key -> folded(whole(kept, rows.hashes(kept, from / FAN * FAN, FAN))));
        byte[] fold = folds.get(above);
        int at = Math.toIntExact(from % FAN >> above) * HASH;
        if (fold.length < at + HASH) {
            throw new LedgerBroken("the log has no node at level " + level + " at " + index);
        }
        return Arrays.copyOfRange(fold, at, at + HASH);
    }

    /**
     * Returns 256 adjacent hashes and all hashes computed from them, level by level. All are computed at once, since proofs for the 256 leaves or
     * subtrees need most of them.
     */
    private static List<byte[]> folded(byte[] run) {
        List<byte[]> folds = new ArrayList<>(STEP);
        folds.add(run);
        for (int above = 1; above < STEP; above++) {
            byte[] below = folds.getLast();
            byte[] fold = new byte[below.length / (2 * HASH) * HASH];
            for (int at = 0; at < fold.length; at += HASH) {
                byte[] node = MerkleTree.nodeHash(
                        Arrays.copyOfRange(below, 2 * at, 2 * at + HASH),
                        Arrays.copyOfRange(below, 2 * at + HASH, 2 * at + 2 * HASH));
                System.arraycopy(node, 0, fold, at, HASH);
            }
            folds.add(fold);
        }
        return folds;
    }

    /** Returns the tree hashes of a stored row. Leaves are stored unhashed, so their leaf hashes are computed here. */
    private static byte[] whole(int kept, byte[] stored) {
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

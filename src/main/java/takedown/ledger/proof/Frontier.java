package takedown.ledger.proof;

/** An append-only tree that stores only the roots of its complete subtrees. It can compute its root after any number of leaves. */
public final class Frontier {
    private final byte[][] complete = new byte[Long.SIZE][];
    private long size;

    public void add(byte[] leaf) {
        byte[] hash = MerkleTree.leafHash(leaf);
        int level = 0;
        for (; (size >> level & 1) == 1; level++) {
            hash = MerkleTree.nodeHash(complete[level], hash);
        }
        complete[level] = hash;
        size++;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        if (size == 0) {
            return MerkleTree.sha256();
        }
        int level = Long.numberOfTrailingZeros(size);
        byte[] root = complete[level];
        for (level++; level < complete.length; level++) {
            if ((size >> level & 1) == 1) {
                root = MerkleTree.nodeHash(complete[level], root);
            }
        }
        return root;
    }
}

package takedown.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/** A Merkle tree as RFC 6962 section 2.1 defines it, recursive and not optimised. The service's tree is compared with it. */
public final class MemoryTree implements MerkleTree.Subtrees {
    private final List<byte[]> leaves = new ArrayList<>();

    public MemoryTree() {}

    public MemoryTree(List<byte[]> leaves) {
        this.leaves.addAll(leaves);
    }

    public void add(byte[] leaf) {
        leaves.add(leaf);
    }

    public int size() {
        return leaves.size();
    }

    @Override
    public byte[] root(int level, long index) {
        int width = 1 << level;
        return mth(leaves.subList((int) index * width, (int) (index + 1) * width));
    }

    public byte[] root(int size) {
        return mth(leaves.subList(0, size));
    }

    /** MTH of RFC 6962 section 2.1. */
    static byte[] mth(List<byte[]> d) {
        if (d.isEmpty()) {
            return MerkleTree.sha256();
        }
        if (d.size() == 1) {
            return MerkleTree.sha256(new byte[] {0}, d.getFirst());
        }
        int k = k(d.size());
        return MerkleTree.sha256(new byte[] {1}, mth(d.subList(0, k)), mth(d.subList(k, d.size())));
    }

    /** PATH of section 2.1.1. */
    static List<byte[]> path(int m, List<byte[]> d) {
        List<byte[]> path = new ArrayList<>();
        if (d.size() > 1) {
            int k = k(d.size());
            if (m < k) {
                path.addAll(path(m, d.subList(0, k)));
                path.add(mth(d.subList(k, d.size())));
            } else {
                path.addAll(path(m - k, d.subList(k, d.size())));
                path.add(mth(d.subList(0, k)));
            }
        }
        return path;
    }

    /** SUBPROOF of section 2.1.2. */
    static List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
        List<byte[]> proof = new ArrayList<>();
        if (m == d.size()) {
            if (!b) {
                proof.add(mth(d));
            }
            return proof;
        }
        int k = k(d.size());
        if (m <= k) {
            proof.addAll(subproof(m, d.subList(0, k), b));
            proof.add(mth(d.subList(k, d.size())));
        } else {
            proof.addAll(subproof(m - k, d.subList(k, d.size()), false));
            proof.add(mth(d.subList(0, k)));
        }
        return proof;
    }

    List<byte[]> leaves(int size) {
        return leaves.subList(0, size);
    }

    private static int k(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }
}

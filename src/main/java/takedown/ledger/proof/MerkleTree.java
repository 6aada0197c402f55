package takedown.ledger.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Merkle tree of RFC 6962 section 2.1 with SHA-256. Computes roots, and creates and verifies proofs. Hashes have 32 octets. */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /**
     * The digest of each thread. It is reused, because a block of observations takes six hashes per name, and looking up the algorithm takes longer
     * than a short hash.
     */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(MerkleTree::newDigest);

    private MerkleTree() {}

    /** Provides the roots of complete subtrees from any store. */
    @FunctionalInterface
    public interface Subtrees {
        /** Returns the root of the 2^{@code level} leaves from {@code index} * 2^{@code level} on. */
        byte[] root(int level, long index);
    }

    public static byte[] leafHash(byte[] leaf) {
        return sha256(LEAF, leaf);
    }

    public static byte[] nodeHash(byte[] left, byte[] right) {
        return sha256(NODE, left, right);
    }

    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = SHA_256.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the root of the tree of the first {@code size} leaves. */
    public static byte[] root(Subtrees tree, long size) {
        return size == 0 ? sha256() : root(tree, 0, size);
    }

    /**
     * Returns the root of the leaves from {@code from} to before {@code to}. {@code from} must be a point at which the recursion of section 2.1
     * splits.
     */
    private static byte[] root(Subtrees tree, long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            return tree.root(Long.numberOfTrailingZeros(width), from / width);
        }
        long left = Long.highestOneBit(width);
        return nodeHash(root(tree, from, from + left), root(tree, from + left, to));
    }

    /**
     * Returns the audit path of a leaf (RFC 6962 section 2.1.1), lowest hash first.
     *
     * @throws IllegalArgumentException if the tree has no leaf with this index
     */
    public static List<byte[]> inclusion(Subtrees tree, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        include(tree, index, 0, size, path);
        return path;
    }

    private static void include(Subtrees tree, long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long split = from + split(to - from);
        if (index < split) {
            include(tree, index, from, split, path);
            path.add(root(tree, split, to));
        } else {
            include(tree, index, split, to, path);
            path.add(root(tree, from, split));
        }
    }

    /**
     * Returns the consistency proof that the tree of the first {@code first} leaves is a prefix of the tree of the first {@code second} leaves (RFC
     * 6962 section 2.1.2).
     *
     * @throws IllegalArgumentException if {@code first} is less than 1 or more than {@code second}
     */
    public static List<byte[]> consistency(Subtrees tree, long first, long second) {
        if (first < 1 || first > second) {
            throw new IllegalArgumentException(
                    "a tree of " + first + " leaves cannot be a prefix of a tree of " + second + " leaves");
        }
        List<byte[]> path = new ArrayList<>();
        subproof(tree, first, 0, second, true, path);
        return path;
    }

    private static void subproof(Subtrees tree, long first, long from, long to, boolean known, List<byte[]> path) {
        if (first == to) {
            if (!known) {
                path.add(root(tree, from, to));
            }
            return;
        }
        long split = from + split(to - from);
        if (first <= split) {
            subproof(tree, first, from, split, known, path);
            path.add(root(tree, split, to));
        } else {
            subproof(tree, first, split, to, false, path);
            path.add(root(tree, from, split));
        }
    }

    /** Returns the largest power of two below the width. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }

    /**
     * Returns the root that an inclusion proof yields (RFC 9162 section 2.1.3.2).
     *
     * @return empty if a tree of this size has no leaf with this index, or if the path does not have the right length for the index and the size
     */
    public static Optional<byte[]> rootOf(byte[] leafHash, long index, long size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long fn = index;
        long sn = size - 1;
        byte[] r = leafHash;
        for (byte[] p : path) {
            if (sn == 0) {
                return Optional.empty();
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = nodeHash(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = nodeHash(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 ? Optional.of(r) : Optional.empty();
    }

    /** Returns whether a consistency proof is valid (RFC 9162 section 2.1.4.2). */
    public static boolean consistent(long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> path) {
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && MessageDigest.isEqual(firstRoot, secondRoot);
        }
        List<byte[]> all = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            all.addFirst(firstRoot);
        }
        if (all.isEmpty()) {
            return false;
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        byte[] fr = all.getFirst();
        byte[] sr = fr;
        for (byte[] c : all.subList(1, all.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = nodeHash(c, fr);
                sr = nodeHash(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = nodeHash(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(fr, firstRoot) && MessageDigest.isEqual(sr, secondRoot);
    }
}

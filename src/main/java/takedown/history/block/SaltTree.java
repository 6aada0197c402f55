package takedown.history.block;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.MerkleTree;

/**
 * The salts of a block, derived from one seed. The seed is the root of a binary tree. The children of a node are the SHA-256 of the node followed by
 * 0 and of the node followed by 1, and the salts are the nodes of the lowest level. The erasure of a salt replaces the seed with the sibling nodes
 * along the path to that salt. From these sibling nodes, every other salt can be derived, but not the erased one. The stored form lists the kept
 * nodes from left to right. Each node has its level below the root in one octet, its place on that level in four octets, and its 32 octets.
 */
final class SaltTree {
    private static final int NODE = 1 + Integer.BYTES + LogEntry.SALT;
    private static final byte[] LEFT = {0};
    private static final byte[] RIGHT = {1};

    private SaltTree() {}

    static byte[] ofSeed(byte[] seed) {
        return node(0, 0, seed);
    }

    private static byte[] node(int level, int place, byte[] octets) {
        return ByteBuffer.allocate(NODE)
                .put((byte) level)
                .putInt(place)
                .put(octets)
                .array();
    }

    /** Returns the level of the salts for this number of leaves. */
    private static int depth(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    /** Returns the salts in their order, null where a salt was erased. */
    static byte[] @Nullable [] salts(byte[] kept, int count) {
        byte[][] salts = new byte[count][];
        int depth = depth(count);
        each(kept, depth, (level, place, octets) -> expand(octets, depth - level, place, salts));
        return salts;
    }

    private static void expand(byte[] node, int above, int place, byte[][] salts) {
        if ((long) place << above >= salts.length) {
            return;
        }
        if (above == 0) {
            salts[place] = node;
            return;
        }
        expand(MerkleTree.sha256(node, LEFT), above - 1, 2 * place, salts);
        expand(MerkleTree.sha256(node, RIGHT), above - 1, 2 * place + 1, salts);
    }

    /** Returns the kept nodes from which the salt at this place can no longer be derived. */
    static byte[] without(byte[] kept, int count, int leaf) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        int depth = depth(count);
        each(kept, depth, (level, place, octets) -> {
            if (leaf >> depth - level == place) {
                beside(octets, level, place, new Path(depth, count, leaf), rest);
            } else {
                rest.writeBytes(node(level, place, octets));
            }
        });
        return rest.toByteArray();
    }

    /**
     * The path from the seed to the salt that is erased.
     *
     * @param leaf the place of the salt that is erased, on the level {@code depth}
     */
    private record Path(int depth, int count, int leaf) {}

    private static void beside(byte[] node, int level, int place, Path path, ByteArrayOutputStream rest) {
        if (level == path.depth()) {
            return;
        }
        int below = path.depth() - level - 1;
        for (int child = 2 * place; child <= 2 * place + 1; child++) {
            byte[] octets = MerkleTree.sha256(node, child % 2 == 0 ? LEFT : RIGHT);
            if (path.leaf() >> below == child) {
                beside(octets, level + 1, child, path, rest);
            } else if ((long) child << below < path.count()) {
                rest.writeBytes(node(level + 1, child, octets));
            }
        }
    }

    private interface Nodes {
        void node(int level, int place, byte[] octets);
    }

    private static void each(byte[] kept, int depth, Nodes nodes) {
        if (kept.length % NODE != 0) {
            throw new IllegalStateException("the salts of a block are cut off");
        }
        for (int at = 0; at < kept.length; at += NODE) {
            int level = kept[at];
            int place = ByteBuffer.wrap(kept, at + 1, Integer.BYTES).getInt();
            if (level < 0 || level > depth || place < 0 || place >> level != 0) {
                throw new IllegalStateException("the salts of a block are not a part of their tree");
            }
            nodes.node(level, place, Arrays.copyOfRange(kept, at + 1 + Integer.BYTES, at + NODE));
        }
    }
}

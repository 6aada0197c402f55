package takedown.ledger.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static final int MOST = 75;

    private static MemoryTree tree(int size) {
        Random random = new Random(6962);
        MemoryTree tree = new MemoryTree();
        for (int i = 0; i < size; i++) {
            byte[] leaf = new byte[32];
            random.nextBytes(leaf);
            tree.add(leaf);
        }
        return tree;
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }

    @Test
    void rootsAndProofsAreThoseOfTheRfc() {
        MemoryTree tree = tree(MOST);
        Frontier frontier = new Frontier();
        assertArrayEquals(tree.root(0), frontier.root());
        for (int size = 1; size <= MOST; size++) {
            frontier.add(tree.leaves(size).get(size - 1));
            byte[] root = tree.root(size);
            assertArrayEquals(root, frontier.root());
            assertArrayEquals(root, MerkleTree.root(tree, size));
            for (int index = 0; index < size; index++) {
                List<byte[]> path = MerkleTree.inclusion(tree, index, size);
                assertEquals(hex(MemoryTree.path(index, tree.leaves(size))), hex(path));
                byte[] leaf = MerkleTree.leafHash(tree.leaves(size).get(index));
                assertArrayEquals(
                        root, MerkleTree.rootOf(leaf, index, size, path).orElseThrow());
            }
        }
    }

    @Test
    void consistencyIsThatOfTheRfc() {
        MemoryTree tree = tree(MOST);
        for (int second = 1; second <= MOST; second++) {
            for (int first = 1; first <= second; first++) {
                List<byte[]> path = MerkleTree.consistency(tree, first, second);
                assertEquals(hex(MemoryTree.subproof(first, tree.leaves(second), true)), hex(path));
                assertTrue(MerkleTree.consistent(first, second, tree.root(first), tree.root(second), path));
            }
        }
    }

    @Test
    void whatIsWrongAnywhereDoesNotHold() {
        Random random = new Random(1);
        MemoryTree tree = tree(MOST);
        for (int round = 0; round < 5_000; round++) {
            int second = 2 + random.nextInt(MOST - 2);
            int first = 1 + random.nextInt(second - 1);
            int index = random.nextInt(second);
            byte[] leaf = MerkleTree.leafHash(tree.leaves(second).get(index));
            List<byte[]> path = spoilt(MerkleTree.inclusion(tree, index, second), random);
            assertFalse(MerkleTree.rootOf(leaf, index, second, path)
                    .filter(root -> java.util.Arrays.equals(root, tree.root(second)))
                    .isPresent());
            List<byte[]> proof = spoilt(MerkleTree.consistency(tree, first, second), random);
            assertFalse(MerkleTree.consistent(first, second, tree.root(first), tree.root(second), proof));
        }
    }

    /** Returns the proof with one bit flipped, with one hash too many, or with one too few. */
    private static List<byte[]> spoilt(List<byte[]> proof, Random random) {
        List<byte[]> spoilt = new ArrayList<>(proof);
        int which = random.nextInt(proof.size());
        switch (random.nextInt(3)) {
            case 0 -> {
                byte[] hash = proof.get(which).clone();
                hash[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
                spoilt.set(which, hash);
            }
            case 1 -> spoilt.remove(which);
            default -> spoilt.add(which, new byte[32]);
        }
        return spoilt;
    }
}

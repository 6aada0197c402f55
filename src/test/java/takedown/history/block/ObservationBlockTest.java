package takedown.history.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.history.block.ObservationBlock.Observed;
import takedown.history.block.ObservationBlock.Proof;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.MerkleTree;

/** Every observation can be read and proved by itself. Erasing one leaves the others unchanged. */
class ObservationBlockTest {
    private static final UUID CASE = new UUID(1, 2);
    private static final Instant AT = Instant.parse("2026-11-29T23:00:00.123456789Z");

    private final Random random = new Random(5);

    private List<Observed> observed(int count) {
        List<Observed> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // The ids have halves with and without the highest bit, since Java orders such ids differently from the
            // database.
            byte[] answers = ("name" + i + ".example " + random.nextInt()).getBytes(StandardCharsets.US_ASCII);
            all.add(new Observed(new UUID(random.nextLong(), random.nextLong()), i == 3 ? new byte[0] : answers));
        }
        return all;
    }

    private static ObservationBlock block(List<Observed> observed) {
        List<ObservationBlock> blocks = ObservationBlock.seal(CASE, AT, observed, new SecureRandom());
        assertEquals(1, blocks.size());
        return blocks.getFirst();
    }

    private static Optional<byte[]> rootOf(Proof proof, int count) {
        return MerkleTree.rootOf(MerkleTree.leafHash(proof.entry().leaf()), proof.place(), count, proof.path());
    }

    @Test
    void everySuspectIsReadAndProvedByItself() throws IOException {
        for (int count : new int[] {1, 2, 3, 7, 8, 9, 100, 1_000}) {
            List<Observed> observed = observed(count);
            ObservationBlock block = block(observed);
            ObservationBlock.Opened opened = block.open();
            assertTrue(opened.isIntact());
            Set<String> salts = new HashSet<>();
            for (Observed one : observed) {
                assertArrayEquals(one.answers(), opened.answers(one.suspectId()).orElseThrow());
                Proof proof = opened.proof(one.suspectId()).orElseThrow();
                assertArrayEquals(block.root(), rootOf(proof, count).orElseThrow());
                assertEquals(
                        LogEntry.canonical(proof.entry().json()), proof.entry().json());
                assertTrue(
                        proof.entry().json().contains("\"at\":\"2026-11-29T23:00:00.123456Z\""), proof.entry()::json);
                assertTrue(salts.add(Arrays.toString(proof.entry().salt())), "each has a salt of its own");
            }
            assertTrue(opened.answers(new UUID(0, 0)).isEmpty());
        }
    }

    @Test
    void erasingLeavesEveryOtherProofAsItWas() {
        List<Observed> observed = observed(13);
        ObservationBlock block = block(observed);
        List<Proof> before = observed.stream()
                .map(one -> block.open().proof(one.suspectId()).orElseThrow())
                .toList();
        List<Integer> order = new ArrayList<>(List.of(4, 0, 12, 5, 7, 6, 1, 2, 3, 11, 8, 9, 10));
        Set<Integer> gone = new HashSet<>();
        ObservationBlock rest = block;
        for (int erased : order) {
            UUID id = observed.get(erased).suspectId();
            rest = rest.open().without(id).orElseThrow();
            gone.add(erased);
            ObservationBlock.Opened opened = rest.open();
            assertTrue(opened.isIntact());
            assertTrue(opened.without(id).isEmpty(), "erased once");
            for (int i = 0; i < observed.size(); i++) {
                Optional<Proof> proof = opened.proof(observed.get(i).suspectId());
                assertEquals(gone.contains(i), proof.isEmpty());
                if (proof.isPresent()) {
                    assertEquals(
                            before.get(i).entry().json(), proof.get().entry().json());
                    assertArrayEquals(
                            before.get(i).entry().salt(), proof.get().entry().salt());
                    assertArrayEquals(block.root(), rootOf(proof.get(), 13).orElseThrow());
                }
            }
            byte[] salt = before.get(erased).entry().salt();
            byte[][] salts = SaltTree.salts(rest.seeds(), 13);
            assertFalse(Arrays.stream(salts).anyMatch(other -> other != null && Arrays.equals(other, salt)));
            assertEquals(
                    13 - gone.size(),
                    Arrays.stream(salts).filter(s -> s != null).count());
        }
        assertEquals(0, rest.seeds().length, "no seed is left to derive a salt from");
    }

    @Test
    void aChangedBlockHasAnotherRoot() {
        List<Observed> observed = observed(20);
        ObservationBlock block = block(observed);
        List<Observed> others = new ArrayList<>(observed);
        others.set(6, new Observed(observed.get(6).suspectId(), new byte[] {1}));
        ObservationBlock other = block(others);
        assertFalse(new ObservationBlock(
                        block.id(), CASE, block.at(), block.suspects(), block.root(), block.seeds(), other.body())
                .open()
                .isIntact());
        assertFalse(new ObservationBlock(
                        block.id(),
                        CASE,
                        block.at().plusSeconds(1),
                        block.suspects(),
                        block.root(),
                        block.seeds(),
                        block.body())
                .open()
                .isIntact());
        assertFalse(new ObservationBlock(
                        block.id(), CASE, block.at(), block.suspects(), block.root(), other.seeds(), block.body())
                .open()
                .isIntact());
    }

    @Test
    void whatIsCutOffIsNotABlock() {
        ObservationBlock block = block(observed(20));
        for (int length = 0; length < block.body().length; length++) {
            byte[] cut = Arrays.copyOf(block.body(), length);
            assertThrows(IllegalStateException.class, () -> BlockBody.read(cut, 20), () -> cut.length + " octets");
        }
        assertThrows(IllegalStateException.class, () -> BlockBody.read(block.body(), 21));
        assertThrows(IllegalStateException.class, () -> BlockBody.read(block.body(), 19));
        assertThrows(IllegalStateException.class, () -> SaltTree.salts(new byte[36], 20));
        byte[] outside = SaltTree.ofSeed(new byte[32]);
        outside[4] = 1;
        assertThrows(IllegalStateException.class, () -> SaltTree.salts(outside, 20));
    }

    @Test
    void aBlockIsClosedWhenItIsFull() {
        List<ObservationBlock> blocks = ObservationBlock.seal(CASE, AT, observed(2_500), new SecureRandom());
        assertEquals(
                List.of(1_000, 1_000, 500),
                blocks.stream().map(block -> block.suspects().size()).toList());
        byte[] large = new byte[1 << 20];
        random.nextBytes(large);
        List<Observed> some = observed(10).stream()
                .map(one -> new Observed(one.suspectId(), large))
                .toList();
        List<ObservationBlock> ofLarge = ObservationBlock.seal(CASE, AT, some, new SecureRandom());
        assertEquals(3, ofLarge.size(), "four megabytes each");
        ofLarge.forEach(block -> assertTrue(block.open().isIntact()));
        assertNotEquals(ofLarge.get(0).id(), ofLarge.get(1).id());
    }
}

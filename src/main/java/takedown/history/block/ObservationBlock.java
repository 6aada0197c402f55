package takedown.history.block;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.MerkleTree;

/**
 * Observations of suspects of one case at one time. The leaf of a suspect has the form of a leaf of the log: the SHA-256 of a salt and of canonical
 * JSON with the suspect, the time and the SHA-256 of the answers. The root is the Merkle tree hash over the leaves (RFC 6962). The log has one entry
 * for the block.
 *
 * @param id increases with the time of creation
 * @param at the time of the observations, with microsecond precision, as in the database
 * @param suspects the suspects in the order of the database (as unsigned octets); the place of a suspect is that of its leaf
 * @param seeds see {@link SaltTree}
 * @param body see {@link BlockBody}
 */
public record ObservationBlock(
        UUID id, UUID caseId, Instant at, List<UUID> suspects, byte[] root, byte[] seeds, byte[] body) {
    /** Maximum number of suspects in a block, since reading one suspect requires decompressing all of them. */
    private static final int MOST = 1_000;

    /** Number of plain octets after which a block is closed. */
    private static final int FULL = 4 << 20;

    /** The order in which the database sorts UUIDs. */
    private static final Comparator<UUID> ORDER = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    public ObservationBlock {
        suspects = List.copyOf(suspects);
    }

    /**
     * The answers for one suspect.
     *
     * @param answers the answers in the plain form that {@code StoredAnswers} describes
     */
    public record Observed(UUID suspectId, byte[] answers) {}

    /**
     * The proof that a suspect was observed: the entry and the path lead to the root of the block, and the block is an entry of the log.
     *
     * @param octets the answers, whose SHA-256 is in the entry
     */
    public record Proof(UUID blockId, int place, LogEntry entry, byte[] octets, List<byte[]> path) {}

    /** Returns the time as blocks and their leaves state it. */
    public static Instant time(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Seals observations of one case in as many blocks as necessary. Each suspect must occur only once. */
    public static List<ObservationBlock> seal(UUID caseId, Instant at, List<Observed> observed, SecureRandom random) {
        List<Observed> sorted = observed.stream()
                .sorted(Comparator.comparing(Observed::suspectId, ORDER))
                .toList();
        List<ObservationBlock> blocks = new ArrayList<>();
        for (int from = 0; from < sorted.size(); ) {
            int to = from;
            for (long octets = 0; to < sorted.size() && to - from < MOST && octets < FULL; to++) {
                octets += sorted.get(to).answers().length;
            }
            blocks.add(sealed(caseId, time(at), sorted.subList(from, to), random));
            from = to;
        }
        return blocks;
    }

    private static ObservationBlock sealed(UUID caseId, Instant at, List<Observed> observed, SecureRandom random) {
        byte[] seed = new byte[LogEntry.SALT];
        random.nextBytes(seed);
        List<UUID> suspects = observed.stream().map(Observed::suspectId).toList();
        List<BlockBody.Part> parts = observed.stream()
                .<BlockBody.Part>map(one -> new BlockBody.Part.Answers(one.answers()))
                .toList();
        byte[] seeds = SaltTree.ofSeed(seed);
        byte[] root = new Leaves(hashes(suspects, at, parts, SaltTree.salts(seeds, suspects.size()))).root();
        return new ObservationBlock(
                UuidCreator.getTimeOrderedEpoch(), caseId, at, suspects, root, seeds, BlockBody.stored(parts));
    }

    private int place(UUID suspectId) {
        return Collections.binarySearch(suspects, suspectId, ORDER);
    }

    /** Returns the content, decompressed once for any number of suspects. */
    public Opened open() {
        return new Opened(BlockBody.read(body, suspects.size()));
    }

    private static byte[][] hashes(
            List<UUID> suspects, Instant at, List<BlockBody.Part> parts, byte[] @Nullable [] salts) {
        byte[][] hashes = new byte[suspects.size()][];
        String time = at.toString();
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = switch (parts.get(i)) {
                case BlockBody.Part.Erased erased -> erased.leafHash();
                case BlockBody.Part.Answers answers ->
                    MerkleTree.leafHash(entry(suspects.get(i), time, answers.octets(), salt(salts[i]))
                            .leaf());
            };
        }
        return hashes;
    }

    private static byte[] salt(byte @Nullable [] salt) {
        if (salt == null) {
            throw new IllegalStateException("a block has answers without their salt");
        }
        return salt;
    }

    /** Returns the entry in canonical form (RFC 8785): the members are in the order of their names, and the values are ASCII. */
    private static LogEntry entry(UUID suspectId, String at, byte[] answers, byte[] salt) {
        String json = "{\"answers\":\"" + HexFormat.of().formatHex(MerkleTree.sha256(answers)) + "\",\"at\":\"" + at
                + "\",\"suspect\":\"" + suspectId + "\"}";
        return new LogEntry(salt, json);
    }

    /** The roots of the complete subtrees over the leaves. */
    private static final class Leaves {
        private final List<byte[][]> levels = new ArrayList<>();

        Leaves(byte[][] hashes) {
            for (byte[][] level = hashes; level.length > 0; level = above(level)) {
                levels.add(level);
            }
        }

        private static byte[][] above(byte[][] level) {
            byte[][] above = new byte[level.length / 2][];
            for (int i = 0; i < above.length; i++) {
                above[i] = MerkleTree.nodeHash(level[2 * i], level[2 * i + 1]);
            }
            return above;
        }

        private byte[] root(int level, long place) {
            return levels.get(level)[Math.toIntExact(place)];
        }

        byte[] root() {
            return MerkleTree.root(this::root, levels.getFirst().length);
        }

        List<byte[]> path(int place) {
            return MerkleTree.inclusion(this::root, place, levels.getFirst().length);
        }
    }

    public final class Opened {
        private final List<BlockBody.Part> parts;
        private @Nullable Leaves leaves;
        private byte @Nullable [] @Nullable [] salts;

        private Opened(List<BlockBody.Part> parts) {
            this.parts = parts;
        }

        /** Returns the answers for a suspect in the plain form; empty if the block does not contain the suspect, or no longer does. */
        public Optional<byte[]> answers(UUID suspectId) {
            int place = place(suspectId);
            return place >= 0 && parts.get(place) instanceof BlockBody.Part.Answers answers
                    ? Optional.of(answers.octets())
                    : Optional.empty();
        }

        /** Returns whether the content has the root that is in the log. */
        public boolean isIntact() {
            return Arrays.equals(root, leaves().root());
        }

        /** Returns the proof for a suspect; empty if the block does not contain the suspect, or no longer does. */
        public Optional<Proof> proof(UUID suspectId) {
            return answers(suspectId).map(answers -> {
                int place = place(suspectId);
                LogEntry entry = entry(suspectId, at.toString(), answers, salt(salts()[place]));
                return new Proof(id, place, entry, answers, leaves().path(place));
            });
        }

        /** Returns the block with the same root, but without the answers and the salt of a suspect; empty if the block does not have them. */
        public Optional<ObservationBlock> without(UUID suspectId) {
            return answers(suspectId).map(answers -> {
                int place = place(suspectId);
                List<BlockBody.Part> rest = new ArrayList<>(parts);
                rest.set(place, new BlockBody.Part.Erased(leaves().root(0, place)));
                return new ObservationBlock(
                        id,
                        caseId,
                        at,
                        suspects,
                        root,
                        SaltTree.without(seeds, suspects.size(), place),
                        BlockBody.stored(rest));
            });
        }

        private byte[] @Nullable [] salts() {
            if (salts == null) {
                salts = SaltTree.salts(seeds, suspects.size());
            }
            return salts;
        }

        private Leaves leaves() {
            if (leaves == null) {
                leaves = new Leaves(hashes(suspects, at, parts, salts()));
            }
            return leaves;
        }
    }
}

package takedown.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import takedown.evidence.EvidenceStore.Description;
import takedown.history.block.ObservationBlock;
import takedown.ledger.LoggedEntry;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.SignedNote;

/** The contents of an archive, from any source. */
interface ArchiveSource {
    /** A form of the packet, under its file name. */
    record File(String name, ArchiveWriter.Content content) {}

    /**
     * One observation, as the packet lists it.
     *
     * @param sha256 of the answer
     * @param besides SHA-256 of the other octets of the exchange: the query, the header fields
     */
    record Observation(
            int number, String source, String server, String question, String at, String sha256, List<String> besides) {
        /** Returns the answer and the octets that belong to it. */
        Stream<String> hashes() {
            return Stream.concat(Stream.of(sha256), besides.stream());
        }
    }

    /** The certification's statements about the packet. */
    record Facts(
            String packetId, String kind, String caption, String docketNumber, String preparedAt, String preparedBy) {}

    Facts facts();

    /** The packet's document as it was hashed. */
    byte[] manifest();

    List<File> renditions();

    List<Observation> observations();

    /** Returns the octets with these hashes, as received. */
    Map<String, byte[]> octets(Collection<String> hashes);

    /** Returns their metadata. */
    Map<String, Description> about(Collection<String> hashes);

    /** The suspects of the packet. */
    List<UUID> suspects();

    /** Returns the subjects, in the log, of the blocks with the last quick checks of these suspects before the packet. */
    Set<String> blocks(Collection<UUID> suspects);

    /** Returns the proofs of these quick checks, without erased ones. */
    List<ObservationBlock.Proof> quickChecks(Collection<UUID> suspects);

    /** Returns entries of the log by their subject: the packet by its id, evidence by its hash as it was kept for the packet's case. */
    List<LoggedEntry> logged(Collection<String> subjects);

    <T> T prove(Function<MerkleTree.Subtrees, T> task);

    NoteKey key();

    byte[] sign(byte[] octets);

    /** The first checkpoint over the leaf with this index. */
    SignedNote checkpointOver(long index);

    /** @param own the checkpoint of the packet, which may be later than the last one that readers are shown */
    SignedNote latest(SignedNote own);

    /**
     * Returns the last checkpoint that is kept outside the database.
     *
     * @param latest of the archive's contents; later checkpoints are not shown either
     */
    Optional<SignedNote> copied(SignedNote latest) throws IOException;

    Optional<byte[]> timestamp(SignedNote checkpoint);

    /** Writes the whole content. */
    default void writeTo(OutputStream out) throws IOException {
        new PacketArchive(this).writeTo(out);
    }
}

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

interface ArchiveSource {
    record File(String name, ArchiveWriter.Content content) {}

    /**
     * One observation as listed in the packet.
     *
     * @param besides SHA-256 of the other octets of the exchange, such as the query and the header fields
     */
    record Observation(
            int number, String source, String server, String question, String at, String sha256, List<String> besides) {
        /** Returns the hashes of the answer and of the other octets. */
        Stream<String> hashes() {
            return Stream.concat(Stream.of(sha256), besides.stream());
        }
    }

    record Facts(
            String packetId, String kind, String caption, String docketNumber, String preparedAt, String preparedBy) {}

    Facts facts();

    /** Returns the manifest of the packet in the form that was hashed. */
    byte[] manifest();

    List<File> renditions();

    List<Observation> observations();

    /** Returns the octets with these hashes, as received. */
    Map<String, byte[]> octets(Collection<String> hashes);

    /** Returns the metadata of the octets with these hashes. */
    Map<String, Description> about(Collection<String> hashes);

    List<UUID> suspects();

    /** Returns the log's subjects for the blocks that contain, for each of these suspects, the last quick check before the packet was prepared. */
    Set<String> blocks(Collection<UUID> suspects);

    /** Returns the proof of each suspect's last quick check before the packet was prepared. Erased quick checks have no proof. */
    List<ObservationBlock.Proof> quickChecks(Collection<UUID> suspects);

    /**
     * Returns entries of the log by their subjects: the id of a packet, the id of a block, or the hash of evidence that belongs to the packet's case.
     */
    List<LoggedEntry> logged(Collection<String> subjects);

    <T> T prove(Function<MerkleTree.Subtrees, T> task);

    NoteKey key();

    byte[] sign(byte[] octets);

    SignedNote checkpointOver(long index);

    /**
     * Returns the latest published checkpoint if it covers more of the log than the packet's own; otherwise the packet's own.
     *
     * @param own the checkpoint of the packet
     */
    SignedNote latest(SignedNote own);

    /**
     * Returns the last checkpoint that is kept outside the database; empty if there is none.
     *
     * @param latest the latest checkpoint in the archive, which is returned in place of a later one
     */
    Optional<SignedNote> copied(SignedNote latest) throws IOException;

    Optional<byte[]> timestamp(SignedNote checkpoint);

    default void writeTo(OutputStream out) throws IOException {
        new PacketArchive(this).writeTo(out);
    }
}

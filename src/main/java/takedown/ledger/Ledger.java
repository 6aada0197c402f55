package takedown.ledger;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.SignedNote;

/** The interface of the log for other packages: entries, proofs, checkpoints and the export. */
@ApplicationScoped
@Unremovable
public class Ledger {
    private static final int CHUNK = 20_000;

    private final LogRows rows;
    private final CheckpointStore checkpoints;
    private final SigningKey key;
    private final TimeStamps stamps;
    private final CheckpointCopies copies;
    private final LedgerMaintenance maintenance;

    Ledger(
            LogRows rows,
            CheckpointStore checkpoints,
            SigningKey key,
            TimeStamps stamps,
            CheckpointCopies copies,
            LedgerMaintenance maintenance) {
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.key = key;
        this.stamps = stamps;
        this.copies = copies;
        this.maintenance = maintenance;
    }

    public NoteKey publicKey() {
        return key.publicKey();
    }

    /** Signs octets with the log's key. */
    public byte[] sign(byte[] octets) {
        return key.signer().sign(octets);
    }

    /** Adds all queued entries to the log, so that everything committed before this call is in the log after it. */
    public void settle() {
        maintenance.settle();
    }

    /** Adds all queued entries to the log, and signs and publishes the resulting state unless it is already published. */
    public void checkpoint() {
        maintenance.publish();
    }

    /** Returns the entries for these subjects, without erased ones. */
    @Transactional
    public List<LoggedEntry> entries(Collection<String> subjects) {
        return rows.entries(subjects);
    }

    /** Returns the first checkpoint that is signed with the present key and whose tree contains the leaf; empty if there is none. */
    public Optional<SignedNote> checkpointOver(long index) {
        return checkpoints.ofOursOver(index);
    }

    /**
     * Returns the latest published checkpoint that is signed with the present key. Checkpoints are published at regular times, which do not depend on
     * the content of the log.
     */
    public Optional<SignedNote> latestCheckpoint() {
        return checkpoints.latestOfOurs();
    }

    /**
     * Returns the time-stamp authority's reply for a checkpoint as a DER-encoded TimeStampResp (RFC 3161), and requests it if none is stored. Empty
     * if none is stored and no authority is configured, if the authority gives no usable reply, or during the pause that follows such a failure.
     */
    public Optional<byte[]> timestamp(SignedNote checkpoint) {
        return stamps.of(checkpoint);
    }

    /** Returns the last checkpoint that was copied outside the database; empty if there is none, or if it is signed with a replaced key. */
    public Optional<SignedNote> lastCopied() throws IOException {
        return copies.last().filter(note -> note.isBy(publicKey()));
    }

    /** Runs a task that creates proofs, in one transaction. */
    @Transactional
    public <T> T prove(Function<MerkleTree.Subtrees, T> task) {
        return task.apply(new StoredTree(rows));
    }

    /** Erases an entry and its salt permanently. The leaf stays, so every proof stays valid. The erasure is logged. */
    @Transactional
    public void erase(long index) {
        rows.erase(index);
    }

    @FunctionalInterface
    public interface Lines {
        void line(String text) throws IOException;
    }

    /**
     * Exports the public key, and then the leaves with the published checkpoints between them. Each is one line of JSON in the format that
     * {@code verify --log} reads. The export does not identify any case.
     */
    public void export(Lines out) throws IOException {
        out.line("{\"key\":" + quoted(publicKey().line()) + "}");
        long size = size();
        for (long from = 0; from < size; ) {
            List<String> chunk = chunk(from, (int) Math.min(CHUNK, size - from));
            for (String line : chunk) {
                out.line(line);
            }
            from = Math.min(size, from + CHUNK);
        }
    }

    @Transactional
    long size() {
        return checkpoints
                .latestOfOurs()
                .map(note -> CheckpointStore.sizeOf(note.text()))
                .orElse(0L);
    }

    @Transactional
    List<String> chunk(long from, int count) {
        byte[] leaves = rows.hashes(0, from, count);
        List<String> lines = new ArrayList<>(count + 1);
        Optional<SignedNote> next = checkpoints.publishedOver(from);
        for (int i = 0; i < leaves.length / 32; i++) {
            String leaf = Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(leaves, i * 32, i * 32 + 32));
            lines.add("{\"index\":" + (from + i) + ",\"leaf\":\"" + leaf + "\"}");
            if (next.isPresent() && CheckpointStore.sizeOf(next.get().text()) == from + i + 1) {
                lines.add("{\"checkpoint\":" + quoted(next.get().toString()) + "}");
                next = checkpoints.publishedOver(from + i + 1);
            }
        }
        return lines;
    }

    private static String quoted(String text) {
        return new String(
                        com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                                .quoteAsUTF8(text),
                        StandardCharsets.UTF_8)
                .transform(quoted -> "\"" + quoted + "\"");
    }
}

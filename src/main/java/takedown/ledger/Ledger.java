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

/** The log, for its readers: entries, proofs, checkpoints, the whole of it as a file. */
@ApplicationScoped
@Unremovable
public class Ledger {
    private static final int CHUNK = 20_000;

    private final LogRows rows;
    private final Checkpoints checkpoints;
    private final SigningKey key;
    private final TimeStamps stamps;
    private final Copies copies;
    private final Watch watch;

    Ledger(LogRows rows, Checkpoints checkpoints, SigningKey key, TimeStamps stamps, Copies copies, Watch watch) {
        this.rows = rows;
        this.checkpoints = checkpoints;
        this.key = key;
        this.stamps = stamps;
        this.copies = copies;
        this.watch = watch;
    }

    public NoteKey publicKey() {
        return key.publicKey();
    }

    /** Signs octets with the log's key. */
    public byte[] sign(byte[] octets) {
        return key.signer().sign(octets);
    }

    /** Gives everything that waits its place, so that what was committed before this call is in the log after it. */
    public void settle() {
        watch.settle();
    }

    /** Signs the state of now, if it is not yet. */
    public void checkpoint() {
        watch.publish();
    }

    /** By what they are about; an erased one is missing. */
    @Transactional
    public List<Logged> entries(Collection<String> subjects) {
        return rows.entries(subjects);
    }

    /** The first checkpoint of a tree in which that leaf is, under the present key. */
    public Optional<SignedNote> checkpointOver(long index) {
        return checkpoints.ofOursOver(index);
    }

    /** The latest that is published. The clock decides when one is, never what is in the log. */
    public Optional<SignedNote> latestCheckpoint() {
        return checkpoints.latestOfOurs();
    }

    /** What the time-stamp authority said of a checkpoint: a TimeStampResp (RFC 3161), DER. */
    public Optional<byte[]> timestamp(SignedNote checkpoint) {
        return stamps.of(checkpoint);
    }

    /** The last checkpoint that was copied outside the database. */
    public Optional<SignedNote> lastCopied() throws IOException {
        return copies.last().filter(note -> note.isBy(publicKey()));
    }

    /** Runs a task that makes proofs, in one transaction. */
    @Transactional
    public <T> T prove(Function<MerkleTree.Subtrees, T> task) {
        return task.apply(new StoredTree(rows));
    }

    /** Takes an entry and its salt away for good. Its leaf stays, and so does every proof; that it was erased is logged. */
    @Transactional
    public void erase(long index) {
        rows.erase(index);
    }

    /** Receives the lines of an exported log. */
    @FunctionalInterface
    public interface Lines {
        void line(String text) throws IOException;
    }

    /**
     * The leaves with the signed checkpoints between them, a line of JSON each: what {@code verify --log} reads. Does not tell of which case.
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
                .map(note -> Checkpoints.sizeOf(note.text()))
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
            if (next.isPresent() && Checkpoints.sizeOf(next.get().text()) == from + i + 1) {
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

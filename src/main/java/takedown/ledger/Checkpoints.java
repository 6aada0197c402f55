package takedown.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.NoteKey;
import takedown.ledger.proof.SignedNote;

/** Signed states of the log: one when a packet was logged, for its archive, and one a minute when it grew, which is published. */
@ApplicationScoped
class Checkpoints {
    private final LogRows rows;
    private final SigningKey key;
    private final Clock clock;

    Checkpoints(LogRows rows, SigningKey key, Clock clock) {
        this.rows = rows;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Signs the state of now and shows it to readers, unless they have it already.
     *
     * @return whether they have one
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean publish() {
        long size = rows.size();
        if (!key.isHere() || size == 0) {
            return false;
        }
        if (latestOfOurs()
                .map(SignedNote::text)
                .filter(text -> sizeOf(text) == size)
                .isEmpty()) {
            rows.lock();
            publishAt(rows.size());
            rows.publish(rows.size(), clock.instant());
        }
        return true;
    }

    /** Inside a transaction that holds the lock. Left to the node that has the key. */
    void publishAt(long size) {
        if (!key.isHere()) {
            return;
        }
        Checkpoint state = new Checkpoint(key.publicKey().name(), size, MerkleTree.root(new StoredTree(rows), size));
        rows.addCheckpoint(size, SignedNote.sign(state, key.signer()), clock.instant());
    }

    /** The latest published that bears the signature of the present key; there may be older ones under a key that was replaced. */
    @Transactional
    Optional<SignedNote> latestOfOurs() {
        return rows.latestPublished(ours()).map(Checkpoints::parsed);
    }

    /** The first published one whose tree has more leaves than this index, under the present key. */
    @Transactional
    Optional<SignedNote> publishedOver(long index) {
        return rows.publishedFrom(index + 1, ours()).map(Checkpoints::parsed);
    }

    /** As {@link #over}, under the present key. */
    @Transactional
    Optional<SignedNote> ofOursOver(long index) {
        return rows.checkpointFrom(index + 1, ours()).map(Checkpoints::parsed);
    }

    /** Agrees on the key. It is announced in the log before it signs: the first, and each that replaces one. */
    @Transactional
    void announceKey() {
        key.agree(rows);
        if (!key.isHere()) {
            return;
        }
        String line = key.publicKey().line();
        if (latestOfOurs().isEmpty()) {
            rows.queue(line, "{\"kind\":\"KEY\",\"key\":\"" + line + "\",\"at\":\"" + clock.instant() + "\"}");
        }
    }

    /** The signature's first letters: the key's id in base64, as far as that is whole letters. */
    private String ours() {
        NoteKey present = key.publicKey();
        String id = Base64.getEncoder().encodeToString(present.id()).substring(0, 5);
        return "%\n\u2014 "
                + present.name().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + " " + id + "%";
    }

    /** The first whose tree has more leaves than this index. */
    @Transactional
    Optional<SignedNote> over(long index) {
        return rows.checkpointFrom(index + 1).map(Checkpoints::parsed);
    }

    static long sizeOf(String text) {
        try {
            return Checkpoint.parse(text).size();
        } catch (MalformedNote e) {
            throw new LedgerBroken("a checkpoint in the database is none");
        }
    }

    static SignedNote parsed(String note) {
        try {
            return SignedNote.parse(note);
        } catch (MalformedNote e) {
            throw new LedgerBroken("a checkpoint in the database is none");
        }
    }
}

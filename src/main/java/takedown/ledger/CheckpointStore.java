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

/** Signed states of the log: one when a packet is logged, for its archive, and a published one per minute while the log grows. */
@ApplicationScoped
class CheckpointStore {
    private final LogRows rows;
    private final SigningKey key;
    private final Clock clock;

    CheckpointStore(LogRows rows, SigningKey key, Clock clock) {
        this.rows = rows;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Signs the current state and publishes it, unless it is already published.
     *
     * @return whether a checkpoint is published
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

    /** Publishes a checkpoint inside a transaction that holds the lock. Only the node with the key does so. */
    void publishAt(long size) {
        if (!key.isHere()) {
            return;
        }
        Checkpoint state = new Checkpoint(key.publicKey().name(), size, MerkleTree.root(new StoredTree(rows), size));
        rows.addCheckpoint(size, SignedNote.sign(state, key.signer()), clock.instant());
    }

    /** Returns the latest published checkpoint signed with the present key. Older ones may be signed with a replaced key. */
    @Transactional
    Optional<SignedNote> latestOfOurs() {
        return rows.latestPublished(ours()).map(CheckpointStore::parsed);
    }

    /** Returns the first published checkpoint, signed with the present key, whose tree has more leaves than this index. */
    @Transactional
    Optional<SignedNote> publishedOver(long index) {
        return rows.publishedFrom(index + 1, ours()).map(CheckpointStore::parsed);
    }

    /** Returns the same as {@link #over}, but only for a checkpoint under the present key. */
    @Transactional
    Optional<SignedNote> ofOursOver(long index) {
        return rows.checkpointFrom(index + 1, ours()).map(CheckpointStore::parsed);
    }

    /** Agrees on the key with the other nodes. The first key, and each replacement, is announced in the log before it signs. */
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

    /** Returns the first characters of a signature: the key's id in base64, as far as it fills whole characters. */
    private String ours() {
        NoteKey present = key.publicKey();
        String id = Base64.getEncoder().encodeToString(present.id()).substring(0, 5);
        return "%\n\u2014 "
                + present.name().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + " " + id + "%";
    }

    /** Returns the first checkpoint whose tree has more leaves than this index. */
    @Transactional
    Optional<SignedNote> over(long index) {
        return rows.checkpointFrom(index + 1).map(CheckpointStore::parsed);
    }

    static long sizeOf(String text) {
        try {
            return Checkpoint.parse(text).size();
        } catch (MalformedNote e) {
            throw new LedgerBroken("a checkpoint in the database is malformed");
        }
    }

    static SignedNote parsed(String note) {
        try {
            return SignedNote.parse(note);
        } catch (MalformedNote e) {
            throw new LedgerBroken("a checkpoint in the database is malformed");
        }
    }
}

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

/**
 * Signed states of the log. A state is signed whenever a packet or an approval is logged, for the packet's archive. While the log grows, a state is
 * also published every minute.
 */
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
     * @return whether a checkpoint of the current state is now published
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
            signAt(rows.size());
            rows.publish(rows.size(), clock.instant());
        }
        return true;
    }

    /** Signs and stores a checkpoint inside a transaction that holds the lock, without publishing it. Does nothing on a node without the key. */
    void signAt(long size) {
        if (!key.isHere()) {
            return;
        }
        Checkpoint state = new Checkpoint(key.publicKey().name(), size, MerkleTree.root(new StoredTree(rows), size));
        rows.addCheckpoint(size, SignedNote.sign(state, key.signer()), clock.instant());
    }

    /** Returns the latest published checkpoint that is signed with the present key. Older checkpoints may be signed with a replaced key. */
    @Transactional
    Optional<SignedNote> latestOfOurs() {
        return rows.latestPublished(ours()).map(CheckpointStore::parsed);
    }

    /** Returns the first published checkpoint, signed with the present key, whose tree has more leaves than this index. */
    @Transactional
    Optional<SignedNote> publishedOver(long index) {
        return rows.publishedFrom(index + 1, ours()).map(CheckpointStore::parsed);
    }

    /** Returns the first checkpoint, signed with the present key, whose tree has more leaves than this index. */
    @Transactional
    Optional<SignedNote> ofOursOver(long index) {
        return rows.checkpointFrom(index + 1, ours()).map(CheckpointStore::parsed);
    }

    /** Agrees on the key with the other nodes. The first key and each replacement are announced in the log before they sign anything. */
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

    /**
     * Returns a pattern for signatures with the present key. They begin with the name of the key and the base64 characters that the id of the key
     * determines.
     */
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

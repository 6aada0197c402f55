package takedown.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.Frontier;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.SignedNote;

/**
 * Reads the whole log again: every entry against its leaf, the tree against every signed checkpoint, and what was logged against the tables
 * that it tells of. Finds what a person with the database's own password changed.
 */
@ApplicationScoped
public class Audit {
    /** A multiple of 256, so that kept roots begin and end with it. */
    private static final int CHUNK = 80 * StoredTree.FAN;

    private static final int MOST = 20;

    /** What was logged and is not there any more as it was, whatever a trigger should have prevented. */
    private static final String CHANGED = """
            select e.idx, j->>'kind' from (select idx, subject, cast(entry as jsonb) as j from ledger_entry where idx >= :from and idx < :to) e
            left join evidence v on j->>'kind' = 'EVIDENCE' and v.sha256 = j->>'sha256'
            left join packet p on j->>'kind' = 'PACKET' and cast(p.id as text) = e.subject
            left join packet_approval a on j->>'kind' = 'APPROVAL' and cast(a.id as text) = j->>'approval'
            left join case_event c on j->>'kind' = 'EVENT' and cast(c.id as text) = e.subject
            where (j->>'kind' = 'EVIDENCE' and (v.sha256 is null or v.sha256 <> encode(sha256(v.octets), 'hex')))
               or (j->>'kind' = 'PACKET' and (p.manifest is distinct from j->>'manifest' or p.recipient is distinct from j->>'recipient'))
               or (j->>'kind' = 'APPROVAL' and (a.renditions is distinct from j->'renditions' or a.approver is distinct from j->>'approver'
                   or cast(a.packet_id as text) is distinct from e.subject or a.renditions is distinct from renditions_of(a.packet_id)))
               or (j->>'kind' = 'EVENT' and (c.detail is distinct from j->>'detail' or c.actor is distinct from j->>'actor'
                   or c.type is distinct from j->>'type' or cast(c.case_id as text) is distinct from j->>'case'
                   or c.field is distinct from j->>'field' or c.before is distinct from j->>'before'
                   or c.after is distinct from j->>'after' or c.address is distinct from j->>'address'))
            order by e.idx""";

    private final LogRows rows;
    private final SigningKey key;

    Audit(LogRows rows, SigningKey key) {
        this.rows = rows;
        this.key = key;
    }

    /** What is wrong, the first twenty; empty when nothing is. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        Frontier tree = new Frontier();
        long size = size();
        while (tree.size() < size && findings.size() < MOST) {
            chunk(tree, size, findings);
        }
        return List.copyOf(findings.subList(0, Math.min(MOST, findings.size())));
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    long size() {
        return rows.size();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void chunk(Frontier tree, long size, List<String> findings) {
        long from = tree.size();
        int count = (int) Math.min(CHUNK, size - from);
        byte[] leaves = rows.hashes(0, from, count);
        if (leaves.length != count * 32) {
            findings.add("leaves are missing between " + from + " and " + (from + count));
            // Nothing after a gap can be told: as if all had been read.
            while (tree.size() < size) {
                tree.add(new byte[32]);
            }
            return;
        }
        for (Logged logged : rows.entries(from, count)) {
            int at = Math.toIntExact(logged.index() - from) * 32;
            if (!MessageDigest.isEqual(logged.entry().leaf(), Arrays.copyOfRange(leaves, at, at + 32))) {
                findings.add("entry " + logged.index() + " is not what its leaf was made of");
            }
        }
        changedSince(from, from + count).forEach(findings::add);
        Optional<SignedNote> next = rows.checkpointFrom(from + 1).map(Checkpoints::parsed);
        Frontier block = new Frontier();
        for (int i = 0; i < count; i++) {
            byte[] leaf = Arrays.copyOfRange(leaves, i * 32, i * 32 + 32);
            tree.add(leaf);
            block.add(leaf);
            if (next.isPresent() && Checkpoints.sizeOf(next.get().text()) == tree.size()) {
                held(tree, next.get()).ifPresent(findings::add);
                next = rows.checkpointFrom(tree.size() + 1).map(Checkpoints::parsed);
            }
            if (tree.size() % StoredTree.FAN == 0) {
                node(tree.size() / StoredTree.FAN - 1, block.root()).ifPresent(findings::add);
                block = new Frontier();
            }
        }
    }

    private Optional<String> held(Frontier tree, SignedNote note) {
        try {
            // Under a key that was replaced since, the tree is compared and the signature is not.
            Checkpoint signed =
                    note.isBy(key.publicKey()) ? note.checkpoint(key.publicKey()) : Checkpoint.parse(note.text());
            return MessageDigest.isEqual(signed.root(), tree.root())
                    ? Optional.empty()
                    : Optional.of("the first " + tree.size() + " leaves are not those that were signed");
        } catch (MalformedNote e) {
            return Optional.of("the checkpoint of " + tree.size() + " leaves is " + e.getMessage());
        }
    }

    private Optional<String> node(long index, byte[] computed) {
        return MessageDigest.isEqual(rows.hashes(1, index, 1), computed)
                ? Optional.empty()
                : Optional.of("the kept root of leaves " + index * StoredTree.FAN + " to "
                        + ((index + 1) * StoredTree.FAN - 1) + " is not theirs");
    }

    private static List<String> changedSince(long from, long to) {
        List<?> changed = Panache.getEntityManager()
                .createNativeQuery(CHANGED, Object[].class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setMaxResults(MOST)
                .getResultList();
        return changed.stream()
                .map(row -> (Object[]) row)
                .map(row -> "entry " + row[0] + ": what it tells of (" + row[1] + ") was changed or removed")
                .toList();
    }
}

package takedown.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import takedown.archive.check.ArchiveCheck.Trusted;
import takedown.archive.check.BadArchive;
import takedown.archive.check.LogFileCheck;
import takedown.evidence.EvidenceStore;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.MerkleTree;

@QuarkusTest
class LedgerTest {
    private static final String OFF =
            "alter table ledger_leaf disable trigger user; alter table ledger_entry disable trigger user; ";
    private static final String ON =
            "; alter table ledger_leaf enable trigger user; alter table ledger_entry enable trigger user";

    @Inject
    Ledger ledger;

    @Inject
    Sequencer sequencer;

    @Inject
    CheckpointStore checkpoints;

    @Inject
    Audit audit;

    @Inject
    LogRows rows;

    @Inject
    EvidenceStore evidence;

    @Inject
    AgroalDataSource database;

    @Inject
    Scheduler scheduler;

    private String kept(String text) {
        return evidence.keep((text + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8), "text/plain")
                .sha256();
    }

    @Test
    void evidenceIsInTheLogUnderASignedState() throws MalformedNote {
        String sha256 = kept("seen");
        ledger.checkpoint();
        LoggedEntry logged = ledger.entries(List.of(sha256)).getFirst();
        assertTrue(
                logged.entry().json().contains("\"kind\":\"EVIDENCE\""),
                logged.entry().json());
        assertFalse(logged.entry().json().contains(" "), "canonical");
        Checkpoint state = ledger.checkpointOver(logged.index()).orElseThrow().checkpoint(ledger.publicKey());
        List<byte[]> proof = ledger.prove(tree -> MerkleTree.inclusion(tree, logged.index(), state.size()));
        assertArrayEquals(
                state.root(),
                MerkleTree.rootOf(MerkleTree.leafHash(logged.entry().leaf()), logged.index(), state.size(), proof)
                        .orElseThrow());
    }

    @Test
    void manyWritersAndSequencersMakeOneLogWithoutAGap() throws Exception {
        long before = QuarkusTransaction.requiringNew().call(rows::size);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                boolean writes = thread < 6;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        if (writes) {
                            kept("concurrent");
                        } else {
                            sequencer.sequence();
                            checkpoints.publish();
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        ledger.checkpoint();
        long after = QuarkusTransaction.requiringNew().call(rows::size);
        assertTrue(after >= before + 600, () -> before + " to " + after);
        assertEquals(List.of(), audit.findings());
        assertEquals(after, one("select count(*) from ledger_leaf"), "numbered from 0 to size without a gap");
        List<String> lines = new ArrayList<>();
        ledger.export(lines::add);
        check(lines);
        int victim = lines.size() / 2;
        while (!lines.get(victim).contains("\"leaf\"")) {
            victim++;
        }
        lines.remove(victim);
        int missing = victim + 1;
        BadArchive bad = assertThrows(BadArchive.class, () -> check(lines));
        assertTrue(
                bad.entry().equals("log line " + missing) || lines.get(victim).contains("checkpoint"), bad::getMessage);
    }

    private static void check(List<String> lines) throws BadArchive, java.io.IOException {
        String log = String.join("\n", lines) + "\n";
        LogFileCheck.check(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), Trusted.NOTHING, line -> {});
    }

    @Test
    void theDatabaseRefusesToChangeALeafOrLeaveAGap() {
        kept("here");
        ledger.checkpoint();
        for (String change : List.of(
                "update ledger_leaf set leaf = sha256('x') where idx = 0",
                "delete from ledger_leaf where idx = 0",
                "truncate ledger_leaf cascade",
                "update ledger_entry set entry = '{}' where idx = 0",
                "update ledger_checkpoint set note = ''",
                "delete from ledger_checkpoint",
                "update ledger_queue set body = '{}'; insert into ledger_leaf select max(idx) + 2, sha256('x') from ledger_leaf")) {
            assertThrows(SQLException.class, () -> execute(change), change);
        }
    }

    @Test
    void whatIsErasedLeavesEveryProofAsItWas() throws MalformedNote {
        String sha256 = kept("to be forgotten");
        ledger.checkpoint();
        LoggedEntry logged = ledger.entries(List.of(sha256)).getFirst();
        Checkpoint state = ledger.latestCheckpoint().orElseThrow().checkpoint(ledger.publicKey());
        ledger.erase(logged.index());
        assertEquals(List.of(), ledger.entries(List.of(sha256)));
        ledger.checkpoint();
        assertArrayEquals(
                state.root(),
                ledger.<byte[]>prove(tree -> MerkleTree.root(tree, state.size())),
                "the erasure does not change the tree");
        assertTrue(ledger.entries(List.of(String.valueOf(logged.index()))).stream()
                .anyMatch(e -> e.entry().json().contains("ERASED")));
        assertEquals(List.of(), audit.findings());
    }

    /** What an attacker with the database's own password could do: disable triggers and change rows. The changes are undone afterwards. */
    @Test
    void changedRowsAreFound() throws SQLException {
        String first = kept("one");
        kept("two");
        ledger.checkpoint();
        long index = ledger.entries(List.of(first)).getFirst().index();
        assertEquals(List.of(), audit.findings());
        // Otherwise the service itself would find the change, and report a broken log in the following tests.
        scheduler.pause("ledger");
        try {
            tamperings(index);
        } finally {
            scheduler.resume("ledger");
        }
    }

    private void tamperings(long index) throws SQLException {
        tampered(
                "update ledger_entry set entry = replace(entry, 'text/plain', 'text/html') where idx = " + index,
                "update ledger_entry set entry = replace(entry, 'text/html', 'text/plain') where idx = " + index,
                "entry " + index + " does not match its leaf");
        tampered(
                "update ledger_leaf set leaf = sha256(leaf || 'x') where idx = " + index,
                null,
                "leaves are not those that were signed");
    }

    private void tampered(String change, @org.jspecify.annotations.Nullable String back, String found)
            throws SQLException {
        byte[] leaves = QuarkusTransaction.requiringNew().call(() -> rows.hashes(0, 0, 1_000_000));
        execute(OFF + change + ON);
        List<String> findings = audit.findings();
        if (back != null) {
            execute(OFF + back + ON);
        } else {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    var update = connection.prepareStatement(
                            "update ledger_leaf set leaf = ? where idx = ? and leaf <> ?")) {
                statement.execute(OFF);
                for (int i = 0; i < leaves.length / 32; i++) {
                    byte[] leaf = java.util.Arrays.copyOfRange(leaves, i * 32, i * 32 + 32);
                    update.setBytes(1, leaf);
                    update.setLong(2, i);
                    update.setBytes(3, leaf);
                    update.addBatch();
                }
                update.executeBatch();
                statement.execute("select 1" + ON);
            }
        }
        assertTrue(findings.stream().anyMatch(f -> f.contains(found)), findings::toString);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}

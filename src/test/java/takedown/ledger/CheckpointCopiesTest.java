package takedown.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.database.PeriodicWork;
import takedown.evidence.EvidenceStore;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.MalformedNote;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.NoteSigner;
import takedown.ledger.proof.SignedNote;
import takedown.name.Refusal;

/** The copies of checkpoints outside the database, what they show about the database, and the key that signs checkpoints. */
@QuarkusTest
class CheckpointCopiesTest {
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
    TimeStamps stamps;

    @Inject
    EvidenceStore evidence;

    @Inject
    Clock clock;

    @Inject
    Scheduler scheduler;

    private void kept(String text) {
        evidence.keep((text + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8), "text/plain");
    }

    @Test
    void aDatabaseThatWasRolledBackIsNotBelieved(@TempDir Path folder) throws Exception {
        kept("before");
        ledger.checkpoint();
        SignedNote now = ledger.latestCheckpoint().orElseThrow();
        CheckpointCopies copies = copies(folder.resolve("copies.ndjson"));
        copies.append(now, clock.instant());
        assertTrue(watch(copies).compare());
        Checkpoint state = Checkpoint.parse(now.text());
        // The database is in the state before the last entries, so the copy outside is ahead of it.
        copies.append(
                SignedNote.sign(
                        new Checkpoint(state.origin(), state.size() + 1_000_000, MerkleTree.sha256()),
                        NoteSigner.generate(state.origin(), new SecureRandom())),
                clock.instant());
        LedgerMaintenance late = watch(copies);
        assertFalse(late.compare());
        assertTrue(late.alarm().orElseThrow().contains("rolled back"), late.alarm()::toString);
        // Or the database continued from an earlier state, and has reached the same length again.
        CheckpointCopies other = copies(folder.resolve("other.ndjson"));
        other.append(
                SignedNote.sign(
                        new Checkpoint(state.origin(), state.size(), MerkleTree.sha256()),
                        NoteSigner.generate(state.origin(), new SecureRandom())),
                clock.instant());
        LedgerMaintenance rewritten = watch(other);
        assertFalse(rewritten.compare());
        assertTrue(rewritten.alarm().orElseThrow().contains("rewritten"), rewritten.alarm()::toString);
    }

    @Test
    void aCopyThatAPowerCutLeftUnfinishedIsPassedOver(@TempDir Path folder) throws Exception {
        kept("copied");
        ledger.checkpoint();
        SignedNote now = ledger.latestCheckpoint().orElseThrow();
        Path file = folder.resolve("copies.ndjson");
        CheckpointCopies copies = copies(file);
        copies.append(now, clock.instant());
        Files.writeString(file, "{\"note\":\"takedown-tra", StandardOpenOption.APPEND);
        assertEquals(now.toString(), copies.last().orElseThrow().toString());
        copies.append(now, clock.instant());
        assertEquals(now.toString(), copies.last().orElseThrow().toString());
        assertEquals(3, Files.readAllLines(file).size());
    }

    @Test
    void theKeyIsMadeOnceAndForItsOwnerAlone(@TempDir Path folder) throws Exception {
        LedgerConfig config = config(Optional.empty());
        String line = new SigningKey(config, folder).publicKey().line();
        assertEquals(line, new SigningKey(config, folder).publicKey().line());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ledger/key.pem"))));
    }

    @Test
    void nodesThatStartAtOnceAgreeOnOneKey(@TempDir Path folder) throws Exception {
        for (int round = 0; round < 20; round++) {
            Path shared = folder.resolve("shared" + round);
            try (ExecutorService nodes = Executors.newFixedThreadPool(8)) {
                List<Future<String>> lines = IntStream.range(0, 8)
                        .mapToObj(i -> nodes.submit(() -> new SigningKey(config(Optional.empty()), shared)
                                .publicKey()
                                .line()))
                        .toList();
                Set<String> keys = new HashSet<>();
                for (Future<String> line : lines) {
                    keys.add(line.get());
                }
                assertEquals(1, keys.size(), "one folder, one key");
            }
        }
    }

    @Test
    void aNodeWithAFolderOfItsOwnDoesNotMakeASecondKey(@TempDir Path folder) {
        AtomicReference<String> registered = new AtomicReference<>();
        SigningKey.Register register = register(registered);
        SigningKey first = new SigningKey(config(Optional.empty()), folder.resolve("first"));
        SigningKey second = new SigningKey(config(Optional.empty()), folder.resolve("second"));
        first.agree(register);
        second.agree(register);
        assertTrue(first.isHere());
        assertFalse(second.isHere());
        assertEquals(first.publicKey().line(), second.publicKey().line());
        assertFalse(Files.exists(folder.resolve("second/ledger/key.pem")));
        assertThrows(Refusal.class, second::signer);

        // Neither node found a key, and the other node registered its own first.
        SigningKey late = new SigningKey(config(Optional.empty()), folder.resolve("late"));
        late.agree(new SigningKey.Register() {
            @Override
            public Optional<String> line() {
                return Optional.empty();
            }

            @Override
            public String register(String line) {
                return register.register(line);
            }

            @Override
            public void replace(String line) {
                register.replace(line);
            }
        });
        assertFalse(late.isHere());
        assertEquals(first.publicKey().line(), late.publicKey().line());
        assertFalse(Files.exists(folder.resolve("late/ledger/key.pem")));
        assertEquals(first.publicKey().line(), registered.get());
    }

    private static SigningKey.Register register(AtomicReference<String> registered) {
        return new SigningKey.Register() {
            @Override
            public Optional<String> line() {
                return Optional.ofNullable(registered.get());
            }

            @Override
            public String register(String line) {
                registered.compareAndSet(null, line);
                return registered.get();
            }

            @Override
            public void replace(String line) {
                registered.set(line);
            }
        };
    }

    private LedgerMaintenance watch(CheckpointCopies copies) {
        return new LedgerMaintenance(
                sequencer, checkpoints, copies, stamps, audit, rows, clock, new PeriodicWork(), true) {
            @Override
            Optional<String> against(Checkpoint copied) {
                return QuarkusTransaction.requiringNew().call(() -> super.against(copied));
            }
        };
    }

    private static CheckpointCopies copies(Path file) {
        return new CheckpointCopies(config(Optional.of(file)), file);
    }

    private static LedgerConfig config(Optional<Path> copies) {
        return new LedgerConfig() {
            @Override
            public String origin() {
                return "example.org/log";
            }

            @Override
            public Optional<Path> key() {
                return Optional.empty();
            }

            @Override
            public Optional<Path> copies() {
                return copies;
            }

            @Override
            public Optional<String> tsa() {
                return Optional.empty();
            }
        };
    }

    /** The key was lost or replaced. The log continues, and everything that is given out is signed only with the new key. */
    @Test
    void aKeyThatReplacesAnotherIsAnnouncedAndSignsFromThenOn(@TempDir Path folder) throws Exception {
        kept("under the old key");
        ledger.checkpoint();
        // Otherwise the service might sign the same state first.
        scheduler.pause("ledger");
        try {
            replaced(folder);
        } finally {
            scheduler.resume("ledger");
        }
    }

    private void replaced(Path folder) throws MalformedNote {
        String before = ledger.publicKey().line();
        SigningKey another = new SigningKey(config(Optional.empty()), folder);
        CheckpointStore under = new CheckpointStore(rows, another, clock);
        QuarkusTransaction.requiringNew().run(() -> {
            rows.replace(another.publicKey().line());
            assertEquals(Optional.empty(), under.latestOfOurs());
            under.announceKey();
            rows.replace(before);
        });
        sequencer.sequence();
        QuarkusTransaction.requiringNew().run(under::publish);
        String line = another.publicKey().line();
        SignedNote note = QuarkusTransaction.requiringNew()
                .call(() -> under.latestOfOurs().orElseThrow());
        assertTrue(note.checkpoint(another.publicKey()).size() > 0);
        assertTrue(ledger.entries(List.of(line)).getFirst().entry().json().contains("\"kind\":\"KEY\""));
        assertTrue(ledger.latestCheckpoint().orElseThrow().isBy(ledger.publicKey()));
        assertEquals(List.of(), audit.findings());
    }
}

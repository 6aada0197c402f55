package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.archive.check.BadArchive;
import takedown.archive.check.LogFileCheck;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.Frontier;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.NoteSigner;
import takedown.ledger.proof.SignedNote;

class VerifyTest {
    private static final String ORIGIN = "example.org/log";
    /** The goal is a million entries within a minute. This test uses fewer, at the same rate. */
    private static final int ENTRIES = Integer.getInteger("log.entries", 100_000);

    private final NoteSigner signer = NoteSigner.generate(ORIGIN, new SecureRandom());

    @TempDir
    Path folder;

    @Test
    void whatIsNotUnderstoodIsSaid() throws IOException {
        assertEquals(2, Terminal.run("verify"));
        assertEquals(2, Terminal.run("verify", "--no-such-option"));
        assertEquals(1, Terminal.run("verify", folder.resolve("none.zip").toString()));
        Path file = Files.writeString(folder.resolve("no.zip"), "this is no archive");
        assertEquals(1, Terminal.run("verify", file.toString()));
        assertEquals(1, Terminal.run("verify", "--key", "nonsense+1+2", file.toString()));
        assertEquals(1, Terminal.run("verify", "--key", file.toString(), file.toString()));
        assertEquals(2, Terminal.run("verify", "--log", file.toString(), file.toString()));
    }

    @Test
    void anExportedLogIsReadAgainAndOneChangedEntryIsFound() throws IOException {
        Path log = exported(ENTRIES, -1);
        assertEquals(
                0,
                Terminal.run(
                        "verify",
                        "--log",
                        log.toString(),
                        "--key",
                        signer.publicKey().line()));
        assertEquals(3, Terminal.run("verify", "--log", exported(1_000, -1).toString()));
        assertEquals(1, Terminal.run("verify", "--log", exported(1_000, 700).toString()));
    }

    @Test
    void oneIsSaidInTheSingular() throws Exception {
        List<String> said = new ArrayList<>();
        for (int entries : List.of(1, 2)) {
            LogFileCheck.check(Files.newInputStream(exported(entries, -1, entries)), Optional.empty(), said::add);
        }
        assertEquals(
                List.of(
                        "ok  log           1 leaf, 1 opened, under 1 signed checkpoint",
                        "ok  log           2 leaves, 2 opened, under 1 signed checkpoint"),
                said);
        Path cut = exported(2, -1, 1);
        Files.write(cut, Files.readAllLines(cut).subList(0, 4));
        BadArchive bad = assertThrows(
                BadArchive.class, () -> LogFileCheck.check(Files.newInputStream(cut), Optional.empty(), said::add));
        assertTrue(bad.getMessage().contains("no checkpoint covers the end of the file: 1 leaf."), bad::getMessage);
    }

    /** Writes a log with every entry opened and a checkpoint per thousand leaves, which takes the longest to read. */
    private Path exported(int entries, int changed) throws IOException {
        return exported(entries, changed, 1_000);
    }

    /** @param leaves under one checkpoint */
    private Path exported(int entries, int changed, int leaves) throws IOException {
        Random random = new Random(7);
        Frontier tree = new Frontier();
        Path file = folder.resolve("log-" + entries + ".ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"key\":\"" + signer.publicKey().line() + "\"}\n");
            byte[] salt = new byte[LogEntry.SALT];
            for (int i = 0; i < entries; i++) {
                random.nextBytes(salt);
                LogEntry entry = new LogEntry(
                        salt.clone(),
                        "{\"at\":\"2026-11-23T14:00:00Z\",\"kind\":\"EVIDENCE\",\"length\":" + i + ",\"sha256\":\""
                                + "0a".repeat(32) + "\"}");
                tree.add(entry.leaf());
                out.write("{\"index\":" + i + ",\"leaf\":\""
                        + Base64.getEncoder().encodeToString(entry.leaf()) + "\",\"salt\":\""
                        + HexFormat.of().formatHex(salt) + "\",\"entry\":\""
                        + (i == changed ? entry.json().replace("EVIDENCE", "EVIDENCF") : entry.json())
                                .replace("\"", "\\\"")
                        + "\"}\n");
                if ((i + 1) % leaves == 0) {
                    SignedNote note = SignedNote.sign(new Checkpoint(ORIGIN, tree.size(), tree.root()), signer);
                    out.write("{\"checkpoint\":\"" + note.toString().replace("\n", "\\n") + "\"}\n");
                }
            }
        }
        return file;
    }
}

package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.archive.check.ArchiveCheck.Trusted;
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
    void anExportedLogIsComparedWithCopiesOfItsCheckpoints() throws Exception {
        Path log = exported(3_000, -1);
        List<SignedNote> notes = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            JsonNode node = new ObjectMapper().readTree(line);
            if (node.has("checkpoint")) {
                notes.add(SignedNote.parse(node.path("checkpoint").asText()));
            }
        }
        SignedNote later = SignedNote.sign(new Checkpoint(ORIGIN, 5_000, new byte[32]), signer);
        SignedNote other = SignedNote.sign(new Checkpoint(ORIGIN, 2_000, new byte[32]), signer);
        String key = signer.publicKey().line();

        List<String> said = new ArrayList<>();
        LogFileCheck.check(
                Files.newInputStream(log),
                new Trusted(Optional.empty(), List.of(notes.get(2), notes.get(0), later)),
                said::add);
        assertEquals(
                List.of(
                        "ok  log           3000 leaves, 3000 opened, under 3 signed checkpoints",
                        "ok  copies        the log matches 2 of your copies (3 supplied)",
                        "--  copies        1 has more leaves than the file, so the file is older, or it was cut off"),
                said);
        String[] command = {"verify", "--log", log.toString(), "--key", key, "--copies"};
        assertEquals(0, Terminal.run(with(command, copies(notes))));
        assertEquals(1, Terminal.run(with(command, copies(List.of(notes.get(0), other)))));
        SignedNote foreign = SignedNote.sign(
                new Checkpoint(ORIGIN, 1_000, new byte[32]), NoteSigner.generate(ORIGIN, new SecureRandom()));
        assertEquals(1, Terminal.run(with(command, copies(List.of(foreign)))));
    }

    private static String[] with(String[] command, Path last) {
        return Stream.concat(Stream.of(command), Stream.of(last.toString())).toArray(String[]::new);
    }

    private Path copies(List<SignedNote> notes) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> lines = new ArrayList<>();
        for (SignedNote note : notes) {
            lines.add(json.writeValueAsString(Map.of("note", note.toString())));
        }
        return Files.write(folder.resolve("copies.ndjson"), lines);
    }

    @Test
    void oneIsSaidInTheSingular() throws Exception {
        List<String> said = new ArrayList<>();
        for (int entries : List.of(1, 2)) {
            LogFileCheck.check(Files.newInputStream(exported(entries, -1, entries)), Trusted.NOTHING, said::add);
        }
        assertEquals(
                List.of(
                        "ok  log           1 leaf, 1 opened, under 1 signed checkpoint",
                        "ok  log           2 leaves, 2 opened, under 1 signed checkpoint"),
                said);
        Path cut = exported(2, -1, 1);
        Files.write(cut, Files.readAllLines(cut).subList(0, 4));
        BadArchive bad = assertThrows(
                BadArchive.class, () -> LogFileCheck.check(Files.newInputStream(cut), Trusted.NOTHING, said::add));
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

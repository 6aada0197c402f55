package takedown.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.archive.check.ArchiveCheck;
import takedown.archive.check.ArchiveCheck.Trusted;
import takedown.archive.check.BadArchive;
import takedown.archive.check.SenderKey;
import takedown.archive.check.Source;
import takedown.archive.form.StoredZip;
import takedown.history.block.ObservationBlock.Proof;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.LogEntry;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.NoteSigner;
import takedown.ledger.proof.SignedNote;
import takedown.terminal.Terminal;

/** A thousand archives, each with one fault. Every fault is found, and the faulty entry is named. */
class TamperedArchivesTest {
    private static final NoteSigner SIGNER = NoteSigner.generate(MemorySource.ORIGIN, new SecureRandom());

    private record File(String name, byte[] octets) {}

    private static byte[] archive;
    private static List<File> files;
    /** The position of each file's header, and finally that of the directory. */
    private static List<Integer> starts;

    @BeforeAll
    static void oneGoodArchive() throws Exception {
        MemorySource source = new MemorySource(SIGNER, 1, 20);
        source.copy(Optional.empty());
        archive = bytes(source);
        List<String> said = new ArrayList<>();
        ArchiveCheck.check(Source.of(archive), Trusted.NOTHING, said::add);
        assertTrue(said.stream().noneMatch(line -> line.startsWith("BAD")), said::toString);
        files = files(archive);
        starts = new ArrayList<>();
        int at = 0;
        for (File file : files) {
            starts.add(at);
            at += StoredZip.LOCAL + file.name().length() + file.octets().length;
        }
        starts.add(at);
    }

    private static byte[] bytes(MemorySource source) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        source.writeTo(out);
        return out.toByteArray();
    }

    private static List<File> files(byte[] zip) throws IOException {
        List<File> files = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.add(new File(entry.getName(), in.readAllBytes()));
            }
        }
        return files;
    }

    private static String found(byte[] zip) {
        return assertThrows(BadArchive.class, () -> ArchiveCheck.check(Source.of(zip), Trusted.NOTHING, line -> {}))
                .entry();
    }

    private static int place(int offset) {
        int place = 0;
        while (place < files.size() && starts.get(place + 1) <= offset) {
            place++;
        }
        return place;
    }

    @Test
    void sixHundredWithAnOctetChanged() {
        Random random = new Random(600);
        for (int i = 0; i < 600; i++) {
            int at = random.nextInt(archive.length);
            byte[] changed = archive.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            String entry = found(changed);
            int place = place(at);
            if (place < files.size()) {
                assertTrue(entry.matches("entry " + (place + 1) + "(, .*)?"), () -> at + ": " + entry);
            } else {
                assertTrue(entry.startsWith("entry ") || entry.equals("the archive's end"), entry);
            }
        }
    }

    @Test
    void aHundredAndFiftyWithTheTailCut() {
        Random random = new Random(150);
        for (int i = 0; i < 150; i++) {
            int at = random.nextInt(archive.length);
            String entry = found(Arrays.copyOf(archive, at));
            int place = place(at);
            if (place < files.size()
                    && at - starts.get(place)
                            > StoredZip.LOCAL + files.get(place).name().length()) {
                assertEquals("entry " + (place + 1) + ", " + files.get(place).name(), entry);
            }
        }
    }

    @Test
    void aHundredWithoutARowOrAFile() throws IOException {
        Random random = new Random(100);
        for (int i = 0; i < 100; i++) {
            List<File> left = new ArrayList<>(files);
            String expected;
            if (i % 2 == 0) {
                int place = random.nextInt(left.size());
                expected = left.remove(place).name();
            } else {
                int place = 0;
                while (!left.get(place).name().equals("appendix-a.csv")) {
                    place++;
                }
                List<String> rows = new ArrayList<>(MemorySource.ROWS.lines().toList());
                rows.remove(random.nextInt(rows.size()));
                expected = "appendix-a.csv";
                left.set(
                        place,
                        new File(expected, (String.join("\r\n", rows) + "\r\n").getBytes(StandardCharsets.US_ASCII)));
            }
            assertEquals(expected, found(zipped(left)));
        }
    }

    /** A person who holds the key can sign a forged list. The log and the copy outside the database reveal it. */
    @Test
    void aHundredAndFiftyFromADatabaseThatWasRolledBack() throws IOException {
        Random random = new Random(50);
        for (int i = 0; i < 150; i++) {
            // The copy outside has a state from before the log was rolled back. Since then, the log has grown again, to
            // a different length.
            MemorySource before = new MemorySource(SIGNER, 2L * i, 3);
            MemorySource after = new MemorySource(SIGNER, 2L * i + 1, 1 + random.nextInt(6));
            before.copy(Optional.empty());
            after.copy(before.copied(before.checkpointOver(0)));
            assertEquals("log/copied", found(bytes(after)));
        }
    }

    @Test
    void compressedEntriesLongNamesAndWaysUpAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(new byte[10_000_000]);
        }
        assertEquals("entry 1, manifest.json", found(out.toByteArray()));
        for (String name :
                List.of("../etc/passwd", "/etc/passwd", "a".repeat(201), "log\\key.pem", "a//b", "\u202e.txt")) {
            assertEquals("entry 1", found(zipped(List.of(new File(name, new byte[3])))), name);
        }
        assertEquals("the archive's end", found(new byte[0]));
        List<File> twice = new ArrayList<>(files);
        twice.add(files.getFirst());
        assertEquals("entry " + twice.size() + ", " + files.getFirst().name(), found(zipped(twice)));
        byte[] followed = Arrays.copyOf(archive, archive.length + 1);
        assertEquals("the archive's end", found(followed));
    }

    @Test
    void moreFilesThanSixteenBitsCountAreOneArchive(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("many.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ArchiveWriter many = new ArchiveWriter(out)) {
            for (int i = 0; i < 70_000; i++) {
                many.add("evidence/" + i, new byte[] {(byte) i});
            }
            many.finish(SIGNER::sign);
        }
        try (ZipFile others = new ZipFile(file.toFile())) {
            assertEquals(70_002, others.size(), "java.util.zip reads all entries");
        }
        List<String> said = new ArrayList<>();
        try (Source source = Source.of(file)) {
            BadArchive empty =
                    assertThrows(BadArchive.class, () -> ArchiveCheck.check(source, Trusted.NOTHING, said::add));
            assertEquals("log/checkpoint", empty.entry());
        }
        assertTrue(said.getFirst().contains("70,002 files"), said::toString);
    }

    @Test
    void anotherKeyAndAContradictingCopyAreFound() throws Exception {
        NoteSigner other = NoteSigner.generate(MemorySource.ORIGIN, new SecureRandom());
        BadArchive key = assertThrows(
                BadArchive.class,
                () -> ArchiveCheck.check(
                        Source.of(archive),
                        new Trusted(Optional.of(SenderKey.of(other.publicKey())), List.of()),
                        line -> {}));
        assertEquals("log/key.pem", key.entry());
        String note = new String(
                files.stream()
                        .filter(f -> f.name().equals("log/checkpoint"))
                        .findFirst()
                        .orElseThrow()
                        .octets(),
                StandardCharsets.UTF_8);
        Checkpoint state = SignedNote.parse(note).checkpoint(SIGNER.publicKey());
        SignedNote fork = SignedNote.sign(new Checkpoint(state.origin(), state.size(), MerkleTree.sha256()), SIGNER);
        BadArchive copy = assertThrows(
                BadArchive.class,
                () -> ArchiveCheck.check(Source.of(archive), new Trusted(Optional.empty(), List.of(fork)), line -> {}));
        assertEquals("log/checkpoint", copy.entry());
    }

    /** An archive that was forged completely under another key is consistent in itself. Only the sender's key reveals the forgery. */
    @Test
    void aForgedArchiveIsNeverVerified(@TempDir Path folder) throws Exception {
        NoteSigner forger = NoteSigner.generate(MemorySource.ORIGIN, new SecureRandom());
        MemorySource forged = new MemorySource(forger, 1, 20);
        forged.copy(Optional.empty());
        String good = Files.write(folder.resolve("good.zip"), archive).toString();
        String bad = Files.write(folder.resolve("forged.zip"), bytes(forged)).toString();
        String line = Files.writeString(
                        folder.resolve("key.txt"), SIGNER.publicKey().line() + "\n")
                .toString();
        String pem = Files.writeString(
                        folder.resolve("key.pem"), SIGNER.publicKey().pem())
                .toString();
        String none = Files.writeString(folder.resolve("no.key"), "takedown").toString();
        String script = Path.of("tools/verify.py").toAbsolutePath().toString();
        record Call(int exit, String last, List<String> arguments) {}
        for (Call call : List.of(
                new Call(0, "VERIFIED", List.of(good, "--key", line)),
                new Call(0, "VERIFIED", List.of("--key", pem, good)),
                new Call(3, "CONSISTENT, SENDER NOT KNOWN", List.of(good)),
                new Call(3, "CONSISTENT, SENDER NOT KNOWN", List.of(bad)),
                new Call(1, "BAD log/key.pem", List.of(bad, "--key", line)),
                new Call(1, "BAD log/key.pem", List.of(bad, "--key", pem)),
                new Call(1, "", List.of(good, "--key", none)),
                new Call(
                        1,
                        "",
                        List.of(good, "--key", folder.resolve("missing.key").toString())),
                new Call(1, "", List.of(folder.resolve("missing.zip").toString())),
                new Call(1, "", List.of(folder.toString())))) {
            List<String> arguments = new ArrayList<>(List.of("verify"));
            arguments.addAll(call.arguments());
            assertEquals(call.exit(), Terminal.run(arguments.toArray(String[]::new)), call.arguments()::toString);
            if (hasPython()) {
                List<String> command = new ArrayList<>(List.of("python3", script));
                command.addAll(call.arguments());
                Path said = folder.resolve("said.txt");
                Process process = new ProcessBuilder(command)
                        .redirectOutput(said.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                assertEquals(call.exit(), process.waitFor(), command::toString);
                List<String> lines = Files.readAllLines(said);
                assertTrue((lines.isEmpty() ? "" : lines.getLast()).startsWith(call.last()), lines::toString);
            }
        }
    }

    @Test
    void anotherDocumentThanTheApprovedOneIsFound(@TempDir Path folder) throws Exception {
        MemorySource source = new MemorySource(SIGNER, 1, 20, "domain\r\n");
        source.copy(Optional.empty());
        byte[] other = bytes(source);
        assertEquals("appendix-a.csv", found(other));
        Assumptions.assumeTrue(hasPython(), "python3 is not on this machine");
        Path zip = Files.write(folder.resolve("other.zip"), other);
        assertEquals(
                1,
                new ProcessBuilder("python3", Path.of("tools/verify.py").toString(), zip.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor());
    }

    /** A quick check that was not logged is found even if the sender signed it. */
    @Test
    void aQuickCheckThatWasNotLoggedIsFound(@TempDir Path folder) throws Exception {
        UUID none = new UUID(0, 0);
        Map<String, UnaryOperator<Proof>> changes = Map.of(
                "its proof does not lead to the root of its block",
                proof -> new Proof(proof.blockId(), proof.place() ^ 1, proof.entry(), proof.octets(), proof.path()),
                "not the answers that were logged",
                proof -> new Proof(proof.blockId(), proof.place(), proof.entry(), new byte[] {1}, proof.path()),
                "its proof does not lead to the root of its block ",
                proof -> new Proof(
                        proof.blockId(),
                        proof.place(),
                        new LogEntry(new byte[LogEntry.SALT], proof.entry().json()),
                        proof.octets(),
                        proof.path()),
                "its proof does not lead to the root of its block  ",
                proof -> new Proof(
                        proof.blockId(),
                        proof.place(),
                        new LogEntry(
                                proof.entry().salt(), proof.entry().json().replace("2026-11-23T02", "2026-11-23T03")),
                        proof.octets(),
                        proof.path()),
                "its proof does not lead to the root of its block   ",
                proof -> new Proof(
                        proof.blockId(),
                        proof.place(),
                        proof.entry(),
                        proof.octets(),
                        proof.path().subList(1, proof.path().size())));
        for (Map.Entry<String, UnaryOperator<Proof>> change : changes.entrySet()) {
            byte[] other = bytes(new MemorySource(SIGNER, 1, 20).showing(change.getValue()));
            BadArchive bad = assertThrows(
                    BadArchive.class, () -> ArchiveCheck.check(Source.of(other), Trusted.NOTHING, line -> {}));
            assertEquals("log/quick-checks.ndjson line 1", bad.entry());
            assertTrue(bad.getMessage().contains(change.getKey().strip()), bad::getMessage);
            byPython(folder, other, 1);
        }
        byte[] fewer = bytes(new MemorySource(SIGNER, 1, 20)
                .showing(proof -> new Proof(none, proof.place(), proof.entry(), proof.octets(), proof.path())));
        ArchiveCheck.check(Source.of(fewer), Trusted.NOTHING, line -> {});
    }

    /** Earlier versions made archives without quick checks. Such archives are still verified. */
    @Test
    void anArchiveWithoutQuickChecksIsVerified(@TempDir Path folder) throws Exception {
        byte[] before = bytes(new MemorySource(SIGNER, 1, 20).withoutQuickChecks());
        assertTrue(files(before).stream().noneMatch(file -> file.name().contains("quick")));
        ArchiveCheck.check(Source.of(before), Trusted.NOTHING, line -> {});
        byPython(folder, before, 3);
        byPython(folder, archive, 3);
        assertTrue(files.stream().anyMatch(file -> file.name().equals("log/quick-checks.ndjson")));
    }

    /** Both verifiers read JSON in the same way: what one refuses, the other does not accept, even if the sender signed it. */
    @Test
    void bothVerifiersReadSignedFilesAlike(@TempDir Path folder) throws Exception {
        String quick = "log/quick-checks.ndjson";
        record Change(String file, UnaryOperator<String> text) {}
        List<Change> changes = List.of(
                new Change(
                        quick,
                        text -> text.replaceFirst(
                                "\"place\":(\\d)",
                                "\"place\":1844674407370955161"
                                        + (char) ('6' + text.charAt(text.indexOf("\"place\":") + 8) - '0'))),
                new Change(quick, text -> text.replaceFirst("\"place\":(\\d+)", "\"place\":\"$1\"")),
                new Change(quick, text -> text.replaceFirst("\"place\":(\\d+)", "\"place\":$1.0")),
                new Change(quick, text -> text.replaceFirst("\"index\":(\\d+)", "\"index\":$1.0")),
                new Change(quick, text -> "\ufeff" + text),
                new Change(quick, text -> text.substring(0, text.length() - 1)),
                new Change(quick, text -> text.replaceFirst("\n", " {}\n")),
                new Change(quick, text -> text.replaceFirst("\n", "\u2028\n")),
                new Change(quick, text -> text.replaceFirst("\\{", "{\"other\":NaN,")),
                new Change("log/entries.ndjson", text -> "\ufeff" + text),
                new Change("log/entries.ndjson", text -> text.substring(0, text.length() - 1)),
                new Change("log/entries.ndjson", text -> text.replaceFirst("\"index\":(\\d+)", "\"index\":\"$1\"")),
                new Change("log/entries.ndjson", text -> text.replaceFirst("\"salt\":\"", "\"salt\":\" ")),
                new Change("evidence.json", text -> "\ufeff" + text),
                new Change("evidence.json", text -> text.replaceFirst("\"number\":1,", "\"number\":1.0,")),
                new Change("evidence.json", text -> text.replaceFirst("\"length\":(\\d+)", "\"length\":$1.0")),
                new Change("evidence.json", text -> text.strip() + "[]\n"),
                new Change("evidence.json", text -> text.replaceFirst("\\]\\s*$", ",5]\n")));
        for (Change change : changes) {
            byte[] other = signedAgain(change.file(), change.text());
            String entry = found(other);
            assertTrue(entry.startsWith(change.file().replace(".json", "")), entry);
            byPython(folder, other, 1);
        }
        byte[] same = signedAgain(quick, text -> text + "");
        ArchiveCheck.check(Source.of(same), Trusted.NOTHING, line -> {});
        byPython(folder, same, 3);
    }

    /** Returns the archive with another text in one file, and with a new signature over the list of files. */
    private static byte[] signedAgain(String name, UnaryOperator<String> text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveWriter writer = new ArchiveWriter(out)) {
            for (File file : files) {
                if (file.name().startsWith("files.json")) {
                    continue;
                }
                String was = new String(file.octets(), StandardCharsets.UTF_8);
                writer.add(
                        file.name(),
                        file.name().equals(name) ? text.apply(was).getBytes(StandardCharsets.UTF_8) : file.octets());
            }
            writer.finish(SIGNER::sign);
        }
        return out.toByteArray();
    }

    private static void byPython(Path folder, byte[] octets, int exit) throws Exception {
        if (hasPython()) {
            Path zip = Files.write(folder.resolve("checked.zip"), octets);
            assertEquals(
                    exit,
                    new ProcessBuilder("python3", Path.of("tools/verify.py").toString(), zip.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor());
        }
    }

    @Test
    void aStatedScreenshotThatIsMissingIsFound(@TempDir Path folder) throws Exception {
        String missing = "0".repeat(64);
        MemorySource source = new MemorySource(SIGNER, 1, 20, MemorySource.ROWS, missing);
        byte[] without = bytes(source);
        assertEquals("evidence/" + missing, found(without));
        Assumptions.assumeTrue(hasPython(), "python3 is not on this machine");
        Path zip = Files.write(folder.resolve("without.zip"), without);
        assertEquals(
                1,
                new ProcessBuilder("python3", Path.of("tools/verify.py").toString(), zip.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor());
    }

    /** Changes every octet of every header and one octet of every file, and inserts and removes octets at every boundary between two parts. */
    @Test
    void bothVerifiersFindEveryChangeOfTheContainer(@TempDir Path folder) throws Exception {
        List<String> changes = new ArrayList<>();
        Random random = new Random(48);
        for (int place = 0; place < files.size(); place++) {
            int head = starts.get(place);
            int data = head + StoredZip.LOCAL + files.get(place).name().length();
            for (int at = head; at < data; at++) {
                changes.add("flip " + at + " " + (1 << random.nextInt(8)));
            }
            int length = files.get(place).octets().length;
            changes.add("flip " + (data + random.nextInt(length)) + " " + (1 << random.nextInt(8)));
            changes.add("put " + head + " 0");
            changes.add("put " + data + " 0");
            changes.add("take " + data + " 0");
        }
        for (int at = starts.getLast(); at < archive.length; at++) {
            changes.add("flip " + at + " " + (1 << random.nextInt(8)));
        }
        for (int at = starts.getLast(); at <= archive.length; at += 23) {
            changes.add("put " + at + " 65");
        }
        changes.add("put " + archive.length + " 0");
        changes.add("take " + (archive.length - 1) + " 0");
        for (String change : changes) {
            assertThrows(
                    BadArchive.class,
                    () -> ArchiveCheck.check(Source.of(changed(change)), Trusted.NOTHING, line -> {}),
                    change);
        }
        Assumptions.assumeTrue(hasPython(), "python3 is not on this machine");
        Path driver = Files.writeString(folder.resolve("driver.py"), DRIVER);
        Path list = Files.write(folder.resolve("changes.txt"), changes);
        Path zip = Files.write(folder.resolve("good.zip"), archive);
        Path said = folder.resolve("said.txt");
        int exit = new ProcessBuilder(
                        "python3",
                        driver.toString(),
                        Path.of("tools").toAbsolutePath().toString(),
                        zip.toString(),
                        list.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertEquals("found " + changes.size() + "\n", Files.readString(said));
        assertEquals(0, exit);
    }

    /** Makes the same changes and prints those that the Python verifier accepts. */
    private static final String DRIVER = """
            import contextlib, io, sys
            sys.dont_write_bytecode = True
            sys.path.insert(0, sys.argv[1])
            import verify
            octets = open(sys.argv[2], "rb").read()
            found = 0
            for line in open(sys.argv[3]):
                kind, at, value = line.split()
                at, value = int(at), int(value)
                middle = {"flip": bytes([octets[at] ^ value]) if at < len(octets) else b"", "put": bytes([value]), "take": b""}[kind]
                changed = octets[:at] + middle + octets[at + (kind != "put"):]
                try:
                    with contextlib.redirect_stdout(io.StringIO()):
                        verify.verify(changed, None)
                    print("passed:", line.strip())
                except verify.Bad:
                    found += 1
            print("found", found)
            """;

    private static byte[] changed(String change) {
        String[] parts = change.split(" ");
        int at = Integer.parseInt(parts[1]);
        byte value = (byte) Integer.parseInt(parts[2]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(archive, 0, at);
        switch (parts[0]) {
            case "flip" -> out.write(archive[at++] ^ value);
            case "put" -> out.write(value);
            default -> at++;
        }
        out.write(archive, at, archive.length - at);
        return out.toByteArray();
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static byte[] zipped(List<File> all) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (File file : all) {
            CRC32 crc = new CRC32();
            crc.update(file.octets());
            StoredZip.Entry entry =
                    new StoredZip.Entry(file.name(), out.size(), (int) crc.getValue(), file.octets().length);
            out.write(StoredZip.localHeader(entry));
            out.write(file.octets());
            directory.write(StoredZip.directoryHeader(entry));
        }
        int start = out.size();
        out.write(directory.toByteArray());
        out.write(StoredZip.end(all.size(), start, directory.size()));
        return out.toByteArray();
    }
}

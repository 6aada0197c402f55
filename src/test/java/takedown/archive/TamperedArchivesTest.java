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
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.archive.check.ArchiveCheck;
import takedown.archive.check.ArchiveCheck.Trusted;
import takedown.archive.check.BadArchive;
import takedown.archive.check.Source;
import takedown.ledger.proof.Checkpoint;
import takedown.ledger.proof.MerkleTree;
import takedown.ledger.proof.NoteSigner;
import takedown.ledger.proof.SignedNote;

/** A thousand archives, each wrong in one way: every one is found, and the entry that is wrong is named. */
class TamperedArchivesTest {
    private static final NoteSigner SIGNER = NoteSigner.generate(MemorySource.ORIGIN, new SecureRandom());

    private record File(String name, byte[] octets) {}

    private static byte[] archive;
    private static List<File> files;
    /** Where each file's header begins; last, where the directory does. */
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

    /** Whoever has the key can sign a forged list; the log and the copy outside still tell. */
    @Test
    void aHundredAndFiftyFromADatabaseThatWasRolledBack() throws IOException {
        Random random = new Random(50);
        for (int i = 0; i < 150; i++) {
            // The state that was kept outside is of the log before it was rolled back and grew again, longer or shorter
            // than that was.
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
            assertEquals(70_002, others.size(), "what any other program reads");
        }
        List<String> said = new ArrayList<>();
        try (Source source = Source.of(file)) {
            BadArchive empty =
                    assertThrows(BadArchive.class, () -> ArchiveCheck.check(source, Trusted.NOTHING, said::add));
            assertEquals("log/checkpoint", empty.entry());
        }
        assertTrue(said.getFirst().contains("70002 files"), said::toString);
    }

    @Test
    void anotherKeyAndAContradictingCopyAreFound() throws Exception {
        NoteSigner other = NoteSigner.generate(MemorySource.ORIGIN, new SecureRandom());
        BadArchive key = assertThrows(
                BadArchive.class,
                () -> ArchiveCheck.check(
                        Source.of(archive), new Trusted(Optional.of(other.publicKey()), List.of()), line -> {}));
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

    /** The same form that archives have, with whatever in it. */
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

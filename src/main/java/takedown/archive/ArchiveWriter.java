package takedown.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import takedown.archive.form.StoredZip;

/**
 * Writes an archive as a stream, entry by entry. The last entries are the list of all files with their hashes and the signature of that list. Content
 * of unknown length is spooled to a file and not held in memory. Only the owner can read the folder of that file.
 */
final class ArchiveWriter implements AutoCloseable {
    static final String FILES = "files.json";
    static final String SIGNATURE = "files.json.sig";

    private final OutputStream out;
    private final Path folder;
    private final Path list;
    private final Path directory;
    private final OutputStream listOut;
    private final OutputStream directoryOut;
    private long offset;
    private long entries;

    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    ArchiveWriter(OutputStream out) throws IOException {
        this.out = new BufferedOutputStream(out, 1 << 16);
        // Only the owner can read the folder.
        this.folder = Files.createTempDirectory("archive");
        this.list = folder.resolve("list");
        this.directory = folder.resolve("directory");
        this.listOut = new BufferedOutputStream(Files.newOutputStream(list));
        this.directoryOut = new BufferedOutputStream(Files.newOutputStream(directory));
        print(listOut, "{\"files\":[");
    }

    void add(String name, byte[] octets) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(octets);
        begin(name, (int) crc.getValue(), octets.length);
        out.write(octets);
        listed(name, octets.length, digest().digest(octets));
    }

    /** Adds an entry. Spools the content first, because its length and its checksum precede it in the archive. */
    void add(String name, Content content) throws IOException {
        Path spool = folder.resolve("spool");
        try (OutputStream spooled = new BufferedOutputStream(Files.newOutputStream(spool))) {
            content.to(spooled);
        }
        CRC32 crc = new CRC32();
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(spool)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                digest.update(buffer, 0, n);
            }
        }
        begin(name, (int) crc.getValue(), Files.size(spool));
        Files.copy(spool, out);
        listed(name, Files.size(spool), digest.digest());
        Files.delete(spool);
    }

    private void begin(String name, int crc, long size) throws IOException {
        if (!StoredZip.isName(name) || size > StoredZip.LARGEST) {
            throw new IllegalArgumentException(
                    "not permitted as an entry of an archive: " + name + ", " + size + " octets");
        }
        StoredZip.Entry entry = new StoredZip.Entry(name, offset, crc, size);
        out.write(StoredZip.localHeader(entry));
        directoryOut.write(StoredZip.directoryHeader(entry));
        offset = entry.end();
        entries++;
    }

    private void listed(String name, long size, byte[] sha256) throws IOException {
        print(
                listOut,
                (entries == 1 ? "\n" : ",\n") + "{\"name\":\"" + name + "\",\"sha256\":\""
                        + HexFormat.of().formatHex(sha256) + "\",\"size\":" + size + "}");
    }

    /**
     * Writes the list of all files, its signature, and the directory of the ZIP.
     *
     * @param sign signs octets with the log's key
     */
    void finish(UnaryOperator<byte[]> sign) throws IOException {
        print(listOut, "\n]}\n");
        listOut.close();
        // The list has a line of about 100 octets per file. No other content is signed as a whole.
        byte[] files = Files.readAllBytes(list);
        unlisted(FILES, files);
        unlisted(SIGNATURE, sign.apply(files));
        directoryOut.close();
        Files.copy(directory, out);
        out.write(StoredZip.end(entries, offset, Files.size(directory)));
        out.flush();
    }

    private void unlisted(String name, byte[] octets) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(octets);
        begin(name, (int) crc.getValue(), octets.length);
        out.write(octets);
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listOut.close();
        directoryOut.close();
        for (String name : new String[] {"spool", "list", "directory"}) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }
}

package takedown.archive.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import takedown.archive.form.StoredZip;
import takedown.archive.form.StoredZip.Entry;

/**
 * Reads the ZIP from its first octet to its last. Each octet outside the contents of files must match the output of {@link StoredZip}, so there
 * cannot be a second directory, a gap or compression. A decompression bomb is therefore impossible.
 */
final class ZipReader {
    /** Maximum number of entries of one archive. The name and the hash of each entry are held in memory, about 200 octets. */
    static final int MOST_ENTRIES = 1_000_000;

    /** Maximum size of a file that is read as a whole. Larger files are streamed. */
    static final int MOST_WHOLE = 1 << 28;

    private static final int BUFFER = 1 << 16;
    /** The first fields after the signature of every local header: version, flags, method, time and date. */
    private static final byte[] LOCAL_FORM = HexFormat.of().parseHex("14000000000000002100");

    record File(int place, Entry entry, String sha256) {
        String name() {
            return entry.name();
        }
    }

    private final Source source;
    private final List<File> files = new ArrayList<>();
    private final Map<String, File> byName = new HashMap<>();

    private ZipReader(Source source) {
        this.source = source;
    }

    static ZipReader read(Source source) throws BadArchive, IOException {
        ZipReader read = new ZipReader(source);
        read.directory(read.entries());
        return read;
    }

    List<File> files() {
        return files;
    }

    Optional<File> file(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private long entries() throws BadArchive, IOException {
        long at = 0;
        while (true) {
            int place = files.size() + 1;
            byte[] head = some(at, StoredZip.LOCAL);
            ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            boolean signed = head.length >= 4 && fields.getInt(0) == StoredZip.LOCAL_SIGNATURE;
            if (!signed && !(head.length >= 14 && Arrays.equals(Arrays.copyOfRange(head, 4, 14), LOCAL_FORM))) {
                return at;
            }
            if (!signed || head.length < StoredZip.LOCAL) {
                throw new BadArchive("entry " + place, "cut off, or not the header of an entry");
            }
            if (place > MOST_ENTRIES) {
                throw new BadArchive("entry " + place, "more than " + MOST_ENTRIES + " entries");
            }
            at = entry(at, place, fields).end();
        }
    }

    private Entry entry(long at, int place, ByteBuffer fields) throws BadArchive, IOException {
        int nameLength = Short.toUnsignedInt(fields.getShort(26));
        if (nameLength > StoredZip.LONGEST_NAME) {
            throw new BadArchive("entry " + place, "its name is too long: " + nameLength + " octets");
        }
        byte[] whole = some(at, StoredZip.LOCAL + nameLength);
        String name = new String(whole, StandardCharsets.ISO_8859_1).substring(StoredZip.LOCAL);
        if (!StoredZip.isName(name)) {
            throw new BadArchive("entry " + place, "a name that is not permitted in an archive");
        }
        String label = "entry " + place + ", " + name;
        Entry entry = new Entry(name, at, fields.getInt(14), Integer.toUnsignedLong(fields.getInt(18)));
        if (!Arrays.equals(whole, StoredZip.localHeader(entry))) {
            throw new BadArchive(label, "a header that is not in the only permitted form (stored, no extras, no date)");
        }
        if (entry.end() > source.size()) {
            throw new BadArchive(label, "cut off");
        }
        CRC32 crc = new CRC32();
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        for (long from = entry.dataOffset(); from < entry.end(); from += BUFFER) {
            int count = (int) Math.min(BUFFER, entry.end() - from);
            source.read(from, buffer, count);
            crc.update(buffer, 0, count);
            digest.update(buffer, 0, count);
        }
        if ((int) crc.getValue() != entry.crc()) {
            throw new BadArchive(label, "its octets were changed (CRC-32)");
        }
        File file = new File(place, entry, HexFormat.of().formatHex(digest.digest()));
        if (byName.put(name, file) != null) {
            throw new BadArchive(label, "a second file of this name");
        }
        files.add(file);
        return entry;
    }

    private void directory(long start) throws BadArchive, IOException {
        long at = start;
        for (File file : files) {
            byte[] expected = StoredZip.directoryHeader(file.entry());
            if (!Arrays.equals(some(at, expected.length), expected)) {
                throw new BadArchive(
                        "entry " + file.place() + ", " + file.name(),
                        "the directory has different data for this entry, or is cut off");
            }
            at += expected.length;
        }
        byte[] end = StoredZip.end(files.size(), start, at - start);
        if (files.isEmpty() || source.size() != at + end.length || !Arrays.equals(some(at, end.length), end)) {
            throw new BadArchive("the archive's end", "changed, cut off, or followed by other data");
        }
    }

    private byte[] some(long from, int count) throws IOException {
        byte[] octets = new byte[(int) Math.clamp(source.size() - from, 0L, count)];
        source.read(from, octets, octets.length);
        return octets;
    }

    /** Returns a whole file. Files that may be large must be streamed. */
    byte[] whole(String name) throws BadArchive, IOException {
        File file = required(name);
        if (file.entry().size() > MOST_WHOLE) {
            throw new BadArchive(name, "larger than " + MOST_WHOLE + " octets");
        }
        return some(file.entry().dataOffset(), (int) file.entry().size());
    }

    File required(String name) throws BadArchive {
        File file = byName.get(name);
        if (file == null) {
            throw new BadArchive(name, "missing");
        }
        return file;
    }

    InputStream stream(String name) throws BadArchive {
        Entry entry = required(name).entry();
        return new InputStream() {
            private long at = entry.dataOffset();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (at >= entry.end()) {
                    return -1;
                }
                byte[] octets = some(at, (int) Math.min(length, entry.end() - at));
                System.arraycopy(octets, 0, into, offset, octets.length);
                at += octets.length;
                return octets.length;
            }
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

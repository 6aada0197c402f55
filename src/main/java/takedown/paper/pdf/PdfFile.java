package takedown.paper.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A PDF 1.7 (ISO 32000-1) written from front to back. An object is not kept after it is written, so that a table of a hundred thousand tagged rows
 * needs little memory. Small objects go into object streams (7.5.7). The table of all objects goes into a cross-reference stream (7.5.8).
 */
final class PdfFile {
    /** Number of objects per object stream. The number is limited, since a reader decompresses a whole stream to read one of its objects. */
    private static final int PACKED = 400;

    private static final int ENTRY = 8;

    private final OutputStream out;
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final StringBuilder packedIndex = new StringBuilder();
    private long[] places = new long[1 << 12];
    private int objects = 1;
    private int inPack;
    private int pack;
    private long written;

    PdfFile(OutputStream out) throws IOException {
        this.out = out;
        write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    int reserve() {
        if (objects == places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        return objects++;
    }

    int add(String body) throws IOException {
        int number = reserve();
        put(number, body);
        return number;
    }

    /** Writes an object that is not a stream, in ISO 8859-1. */
    void put(int number, String body) throws IOException {
        if (inPack == 0) {
            pack = reserve();
        }
        packedIndex.append(number).append(' ').append(packed.size()).append(' ');
        places[number] = -((long) pack << 16 | inPack);
        packed.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
        packed.write('\n');
        if (++inPack == PACKED) {
            flush();
        }
    }

    int addStream(String entries, byte[] content) throws IOException {
        int number = reserve();
        putStream(number, entries, content);
        return number;
    }

    void putStream(int number, String entries, byte[] content) throws IOException {
        putPlain(number, entries + "/Filter/FlateDecode", deflated(content));
    }

    /** Writes a stream as it is. XMP is written without compression for programs that search the file without decompressing it. */
    void putPlain(int number, String entries, byte[] content) throws IOException {
        places[number] = written;
        write((number + " 0 obj\n<<" + entries + "/Length " + content.length + ">>\nstream\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        write(content);
        write("\nendstream\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    private void flush() throws IOException {
        if (inPack == 0) {
            return;
        }
        byte[] index = packedIndex.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(index, index.length + packed.size());
        System.arraycopy(packed.toByteArray(), 0, whole, index.length, packed.size());
        int number = pack;
        int count = inPack;
        inPack = 0;
        packed.reset();
        packedIndex.setLength(0);
        putStream(number, "/Type/ObjStm/N " + count + "/First " + index.length, whole);
    }

    /** @param id 32 hexadecimal digits */
    void finish(int catalog, String id) throws IOException {
        flush();
        int number = reserve();
        long start = written;
        places[number] = start;
        byte[] table = new byte[objects * ENTRY];
        table[ENTRY - 1] = (byte) 0xff;
        table[ENTRY - 2] = (byte) 0xff;
        for (int n = 1; n < objects; n++) {
            boolean isPacked = places[n] < 0;
            long where = isPacked ? -places[n] >>> 16 : places[n];
            int at = n * ENTRY;
            table[at] = (byte) (isPacked ? 2 : 1);
            for (int i = 0; i < 5; i++) {
                table[at + 1 + i] = (byte) (where >>> 8 * (4 - i));
            }
            int index = isPacked ? (int) (-places[n] & 0xffff) : 0;
            table[at + 6] = (byte) (index >>> 8);
            table[at + 7] = (byte) index;
        }
        putStream(
                number,
                "/Type/XRef/Size " + objects + "/W[1 5 2]/Root " + catalog + " 0 R/ID[<" + id + "><" + id + ">]",
                table);
        write(("startxref\n" + start + "\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void write(byte[] octets) throws IOException {
        out.write(octets);
        written += octets.length;
    }

    private static byte[] deflated(byte[] content) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try {
            ByteArrayOutputStream small = new ByteArrayOutputStream(content.length / 3 + 64);
            try (DeflaterOutputStream out = new DeflaterOutputStream(small, deflater)) {
                out.write(content);
            }
            return small.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Returns a text string (7.9.2.2) as UTF-16, in hexadecimal. */
    static String text(String value) {
        StringBuilder hex = new StringBuilder("<FEFF");
        for (int i = 0; i < value.length(); i++) {
            hex(value.charAt(i), hex);
        }
        return hex.append('>').toString();
    }

    /** Writes two octets in hexadecimal. */
    static void hex(int value, StringBuilder out) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append("0123456789ABCDEF".charAt(value >>> shift & 0xf));
        }
    }
}

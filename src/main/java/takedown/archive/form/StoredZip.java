package takedown.archive.form;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The only form of ZIP (APPNOTE 6.3) that an archive may have: entries are stored without compression and with one fixed time, and there are no gaps
 * or comments. The only extra field is the 64-bit offset of an entry beyond 4 GiB. Therefore the same content results in the same octets on every
 * JDK, every octet of the file can be checked, and no entry grows when it is read. The writer and the checker both get the octets of headers from
 * this class.
 */
public final class StoredZip {
    /** Maximum length of the name of an entry, in octets. */
    public static final int LONGEST_NAME = 200;

    /** Maximum size of an entry, since sizes have 32 bits. */
    public static final long LARGEST = 0xFFFF_FFFEL;

    public static final int LOCAL = 30;
    public static final int LOCAL_SIGNATURE = 0x0403_4b50;
    private static final long LIMIT_32 = 0xFFFF_FFFFL;
    private static final int LIMIT_16 = 0xFFFF;
    private static final short VERSION = 20;
    private static final short VERSION_64 = 45;
    /** The time of every entry: 1 January 1980, 00:00, the earliest time that the format can express. */
    private static final int TIME = 0x0021_0000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}");

    private StoredZip() {}

    /** An entry at its position in the file. {@code offset} is the offset of its header. */
    public record Entry(String name, long offset, int crc, long size) {
        public long dataOffset() {
            return offset + LOCAL + name.length();
        }

        public long end() {
            return dataOffset() + size;
        }
    }

    /**
     * Returns whether an entry may have this name: a relative path of at most four parts and {@value #LONGEST_NAME} octets. Each part begins with an
     * ASCII letter or digit, so no part leads to a parent folder.
     */
    public static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] localHeader(Entry e) {
        return buffer(LOCAL + e.name().length())
                .putInt(LOCAL_SIGNATURE)
                .putShort(VERSION)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(TIME)
                .putInt(e.crc())
                .putInt((int) e.size())
                .putInt((int) e.size())
                .putShort((short) e.name().length())
                .putShort((short) 0)
                .put(ascii(e.name()))
                .array();
    }

    /** Returns the entry's record in the directory at the end of the file. */
    public static byte[] directoryHeader(Entry e) {
        boolean far = e.offset() >= LIMIT_32;
        ByteBuffer out = buffer(46 + e.name().length() + (far ? 12 : 0))
                .putInt(0x0201_4b50)
                .putShort(far ? VERSION_64 : VERSION)
                .putShort(far ? VERSION_64 : VERSION)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(TIME)
                .putInt(e.crc())
                .putInt((int) e.size())
                .putInt((int) e.size())
                .putShort((short) e.name().length())
                .putShort((short) (far ? 12 : 0))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(far ? -1 : (int) e.offset())
                .put(ascii(e.name()));
        if (far) {
            out.putShort((short) 1).putShort((short) 8).putLong(e.offset());
        }
        return out.array();
    }

    /** Returns the end of the file, with the 64-bit records if the numbers require them. */
    public static byte[] end(long entries, long directoryOffset, long directorySize) {
        boolean big = entries >= LIMIT_16 || directoryOffset >= LIMIT_32 || directorySize >= LIMIT_32;
        ByteBuffer out = buffer(22 + (big ? 56 + 20 : 0));
        if (big) {
            out.putInt(0x0606_4b50)
                    .putLong(44)
                    .putShort(VERSION_64)
                    .putShort(VERSION_64)
                    .putInt(0)
                    .putInt(0)
                    .putLong(entries)
                    .putLong(entries)
                    .putLong(directorySize)
                    .putLong(directoryOffset);
            out.putInt(0x0706_4b50)
                    .putInt(0)
                    .putLong(directoryOffset + directorySize)
                    .putInt(1);
        }
        return out.putInt(0x0605_4b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) (big ? LIMIT_16 : entries))
                .putShort((short) (big ? LIMIT_16 : entries))
                .putInt((int) (big ? LIMIT_32 : directorySize))
                .putInt((int) (big ? LIMIT_32 : directoryOffset))
                .putShort((short) 0)
                .array();
    }
}

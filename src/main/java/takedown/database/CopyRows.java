package takedown.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for COPY in the binary format (PostgreSQL, "COPY", section "Binary Format"). COPY is the fastest way to write thousands of rows into a table.
 * The fields of a row are added in the order of the columns.
 */
public final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /** The two zero words after the signature: no flags and no extension of the header. */
    private static final int HEADER_WORDS = 8;

    private static final short END = -1;
    private static final int NULL = -1;

    /** The time from which PostgreSQL counts microseconds. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final int columns;
    private byte[] octets;
    private int length;

    /**
     * @param columns number of fields of each row
     * @param expected expected size of all rows, in octets
     */
    public CopyRows(int columns, int expected) {
        this.columns = columns;
        this.octets = new byte[SIGNATURE.length + HEADER_WORDS + expected];
        System.arraycopy(SIGNATURE, 0, octets, 0, SIGNATURE.length);
        this.length = SIGNATURE.length + HEADER_WORDS;
    }

    /** Begins a row. */
    public CopyRows row() {
        room(Short.BYTES);
        put(columns, Short.BYTES);
        return this;
    }

    public CopyRows add(UUID id) {
        room(Integer.BYTES + 2 * Long.BYTES);
        put(2 * Long.BYTES, Integer.BYTES);
        put(id.getMostSignificantBits(), Long.BYTES);
        put(id.getLeastSignificantBits(), Long.BYTES);
        return this;
    }

    public CopyRows add(Instant at) {
        room(Integer.BYTES + Long.BYTES);
        put(Long.BYTES, Integer.BYTES);
        put(ChronoUnit.MICROS.between(EPOCH, at), Long.BYTES);
        return this;
    }

    public CopyRows add(@Nullable String text) {
        if (text == null) {
            room(Integer.BYTES);
            put(NULL, Integer.BYTES);
            return this;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + encoded.length);
        put(encoded.length, Integer.BYTES);
        System.arraycopy(encoded, 0, octets, length, encoded.length);
        length += encoded.length;
        return this;
    }

    private void room(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.addExact(octets.length, Math.max(octets.length / 2, more)));
        }
    }

    /** Writes the {@code count} low-order octets of a number in network order. */
    private void put(long number, int count) {
        for (int i = count - 1; i >= 0; i--) {
            octets[length++] = (byte) (number >> i * Byte.SIZE);
        }
    }

    /**
     * Writes the rows into a table. The rows can be written several times.
     *
     * @param target the table with the list of its columns: {@code suspect (id, key)}
     */
    public void into(Connection connection, String target) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + target + " from stdin (format binary)");
        try {
            copy.writeToCopy(octets, 0, length);
            copy.writeToCopy(new byte[] {(byte) (END >> Byte.SIZE), (byte) END}, 0, Short.BYTES);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}

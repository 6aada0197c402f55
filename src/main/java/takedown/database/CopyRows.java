package takedown.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary format of COPY, which needs no escapes (PostgreSQL, "COPY", section "Binary Format"). Each field of a row is added in the order
 * of the columns. For thousands of rows at once, COPY is the fastest way into a table.
 */
public final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /** Seconds from 1970 to 2000, where the binary form of a time begins. */
    private static final long EPOCH = 946_684_800;

    private static final int NULL = -1;

    private final int columns;
    private byte[] octets;
    private int length;
    private int fields;

    /**
     * @param columns fields of a row
     * @param expected expected size of all rows, in octets
     */
    public CopyRows(int columns, int expected) {
        this.columns = columns;
        this.fields = columns;
        this.octets = new byte[Math.max(expected, 64)];
        put(SIGNATURE);
        // Neither flags nor an extension of the header.
        putInt(0);
        putInt(0);
    }

    /** Begins a row. */
    public CopyRows row() {
        requireWholeRow();
        fields = 0;
        putShort(columns);
        return this;
    }

    public CopyRows text(@Nullable String value) {
        return octets(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public CopyRows octets(byte @Nullable [] value) {
        field();
        if (value == null) {
            putInt(NULL);
        } else {
            putInt(value.length);
            put(value);
        }
        return this;
    }

    public CopyRows uuid(@Nullable UUID value) {
        field();
        if (value == null) {
            putInt(NULL);
        } else {
            putInt(2 * Long.BYTES);
            putLong(value.getMostSignificantBits());
            putLong(value.getLeastSignificantBits());
        }
        return this;
    }

    /** Adds a time, to the microsecond. */
    public CopyRows time(Instant value) {
        field();
        putInt(Long.BYTES);
        putLong(Math.addExact(Math.multiplyExact(value.getEpochSecond() - EPOCH, 1_000_000L), value.getNano() / 1_000));
        return this;
    }

    /**
     * Writes the rows.
     *
     * @param table with its columns: {@code seen (id, at)}
     */
    public void into(Connection connection, String table) throws SQLException {
        requireWholeRow();
        // The end of the data.
        putShort(-1);
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin (format binary)");
        try {
            copy.writeToCopy(octets, 0, length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void requireWholeRow() {
        if (fields != columns) {
            throw new IllegalStateException("a row of " + columns + " columns has " + fields + " fields");
        }
    }

    private void field() {
        if (++fields > columns) {
            requireWholeRow();
        }
    }

    private void put(byte[] some) {
        reserve(some.length);
        System.arraycopy(some, 0, octets, length, some.length);
        length += some.length;
    }

    private void putShort(int value) {
        reserve(Short.BYTES);
        octets[length++] = (byte) (value >> 8);
        octets[length++] = (byte) value;
    }

    private void putInt(int value) {
        putShort(value >> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(needed, (int) Math.min(octets.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }
}

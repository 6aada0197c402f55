package takedown.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows for COPY (PostgreSQL, "COPY", section "CSV Format"). COPY is the fastest way to write thousands of rows into a table. Null is an empty field
 * without quotation marks.
 */
public final class CopyRows {
    private final StringBuilder text;
    private final CSVPrinter printer;

    /** @param expected expected size of all rows, in characters */
    public CopyRows(int expected) {
        this.text = new StringBuilder(expected);
        try {
            this.printer = new CSVPrinter(text, CSVFormat.POSTGRESQL_CSV);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a row, with its fields in the order of the columns. */
    public void add(@Nullable Object... fields) {
        try {
            printer.printRecord(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the rows into a table. */
    public void into(Connection connection, String table) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin (format csv)", new StringReader(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

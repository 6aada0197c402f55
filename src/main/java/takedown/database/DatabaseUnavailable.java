package takedown.database;

import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The embedded PostgreSQL is not available, or the database allows too few connections. The message is one line for the operator's terminal, with the
 * remedy.
 */
public final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseUnavailable(String message) {
        this(message, null);
    }

    DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns whether the fault occurred because the database is temporarily unavailable: class 08, connection exception; 53300, too many
     * connections; 57P01 to 57P05, the server stops, starts or has ended the session; 25P03, the session was idle in its transaction for too long
     * (PostgreSQL, appendix A); or the pool had no connection in time.
     */
    public static boolean isCauseOf(Throwable fault) {
        return FaultCauses.causesOf(fault)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .anyMatch(sql -> sql.getSQLState() == null
                        ? String.valueOf(sql.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("acquisition timeout")
                        : sql.getSQLState().startsWith("08")
                                || sql.getSQLState().equals("53300")
                                || sql.getSQLState().equals("25P03")
                                || sql.getSQLState().startsWith("57P0"));
    }
}

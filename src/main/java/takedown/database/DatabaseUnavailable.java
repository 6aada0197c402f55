package takedown.database;

import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL cannot be had. The message is one line that says what to do, fit for the operator's terminal. */
public final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseUnavailable(String message) {
        this(message, null);
    }

    DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether it failed because the database is away for a moment: class 08, connection exception; 53300, too many connections; 57P01 to
     * 57P03, the server goes down or comes up; 25P03, the session was idle in its transaction for too long (PostgreSQL, appendix A); or no
     * connection of the pool to be had in time.
     */
    public static boolean isCauseOf(Throwable fault) {
        return Faults.behind(fault)
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

package takedown.database;

import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.StaleStateException;

/** What the database refused because of what was asked, not because of a fault of its own (PostgreSQL, appendix A). */
public enum Violation {
    /** The row is there already: another transaction was faster. */
    DUPLICATE,
    /** A rule of the schema holds against it: it was true when the service looked, and is no more. */
    RULE,
    /** Another transaction changes the same at this moment. */
    CONTENTION,
    /** A text with a character that cannot be stored, U+0000. */
    UNSTORABLE_TEXT;

    /** Empty where it was something else. */
    public static Optional<Violation> of(Throwable fault) {
        return Faults.behind(fault).flatMap(cause -> one(cause).stream()).findFirst();
    }

    private static Optional<Violation> one(Throwable cause) {
        return switch (cause) {
            case StaleStateException gone -> Optional.of(CONTENTION);
            case SQLException sql
            when sql.getSQLState() != null ->
                switch (sql.getSQLState()) {
                    case "23505" -> Optional.of(DUPLICATE);
                    case "23514", "23503", "23001" -> Optional.of(RULE);
                    case "40001", "40P01", "55P03" -> Optional.of(CONTENTION);
                    case "22021", "22P05" -> Optional.of(UNSTORABLE_TEXT);
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }
}

package takedown.database;

import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.StaleStateException;

/** A refusal by the database that is due to the request and not to a fault of the database (PostgreSQL, appendix A). */
public enum Violation {
    /** The row already exists: another transaction was faster. */
    DUPLICATE,
    /** A rule of the schema forbids the change: the service's earlier check is out of date. */
    RULE,
    /** Another transaction is changing the same row. */
    CONTENTION,
    /** A text with a character that cannot be stored, U+0000. */
    UNSTORABLE_TEXT;

    /** Classifies a fault. Empty if the database did not refuse the request for one of these reasons. */
    public static Optional<Violation> of(Throwable fault) {
        return FaultCauses.causesOf(fault).flatMap(cause -> one(cause).stream()).findFirst();
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

package takedown.monitoring;

import java.sql.SQLException;
import takedown.database.DatabaseUnavailable;
import takedown.database.FaultCauses;

/** Classifies faults of this service that pass without intervention. None of them has any bearing on a name. */
final class OwnFault {
    private OwnFault() {}

    /**
     * Returns whether the same work can succeed later without any change. This is so if the database is unavailable, no connection is free, a
     * statement timed out, or two transactions conflicted.
     */
    static boolean isPassing(Throwable fault) {
        return DatabaseUnavailable.isCauseOf(fault)
                || FaultCauses.causesOf(fault)
                        .anyMatch(cause -> cause instanceof SQLException sql && isPassing(sql.getSQLState()));
    }

    /**
     * Returns whether an SQLSTATE is temporary (PostgreSQL, appendix A): transaction rollback, insufficient resources, lock not available or
     * statement cancelled.
     */
    private static boolean isPassing(@org.jspecify.annotations.Nullable String state) {
        return state != null
                && (state.startsWith("40") || state.startsWith("53") || state.equals("55P03") || state.equals("57014"));
    }
}

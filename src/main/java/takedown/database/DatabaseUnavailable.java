package takedown.database;

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
}

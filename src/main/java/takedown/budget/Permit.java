package takedown.budget;

import java.time.Instant;

/** Whether an upstream may be queried now. */
public sealed interface Permit {

    /** One query, now. */
    record Granted() implements Permit {}

    /**
     * Not before then. A query that was not sent is not an answer, and not a finding either.
     *
     * @param why for a person
     */
    record Later(Instant at, String why) implements Permit {}
}

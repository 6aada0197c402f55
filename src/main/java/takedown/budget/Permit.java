package takedown.budget;

import java.time.Instant;

/** Whether an upstream may be asked now. */
public sealed interface Permit {

    /** One question, now. */
    record Granted() implements Permit {}

    /**
     * Not before then. What was not asked is no answer, and no finding either.
     *
     * @param why for a person
     */
    record Later(Instant at, String why) implements Permit {}
}

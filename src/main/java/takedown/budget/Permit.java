package takedown.budget;

import java.time.Instant;

/** The answer to the question whether an upstream may be queried now. */
public sealed interface Permit {

    /** One query may be sent now. */
    record Granted() implements Permit {}

    /**
     * No query may be sent before {@code at}. A query that was not sent is neither an answer nor a finding.
     *
     * @param why the reason, in words for a person
     */
    record Later(Instant at, String why) implements Permit {}
}

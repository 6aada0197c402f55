package takedown.budget;

import java.time.Instant;

public sealed interface Permit {

    record Granted() implements Permit {}

    /** No query may be sent before {@code at}. A query that was not sent is neither an answer nor a finding. */
    record Later(Instant at, String why) implements Permit {}
}

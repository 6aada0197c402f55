package takedown.casefile.people;

import java.util.Optional;

/** The source address of the request in progress. */
public interface CallerAddress {
    /** Returns the IP address; empty outside a request. */
    Optional<String> current();
}

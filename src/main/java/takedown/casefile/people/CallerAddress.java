package takedown.casefile.people;

import java.util.Optional;

/** The source IP address of the request in progress; empty outside a request. */
public interface CallerAddress {
    Optional<String> current();
}

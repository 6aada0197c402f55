package takedown.casefile.people;

import java.util.Optional;

/** Tells from where the request came that is worked on at this moment. */
public interface CallerAddress {
    /** An IP address; empty outside of a request. */
    Optional<String> current();
}

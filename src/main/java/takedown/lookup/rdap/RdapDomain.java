package takedown.lookup.rdap;

import java.net.URI;
import java.util.Optional;
import takedown.observation.Registration;

/**
 * A domain object as read.
 *
 * @param related where the registrar's own answer is (links, rel=related)
 */
public record RdapDomain(Registration registration, Optional<URI> related) {}

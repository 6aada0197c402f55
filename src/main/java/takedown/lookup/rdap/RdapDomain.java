package takedown.lookup.rdap;

import java.net.URI;
import java.util.Optional;
import takedown.observation.Registration;

/**
 * A domain object as read.
 *
 * @param related the URL of the registrar's own answer (links, rel=related)
 */
public record RdapDomain(Registration registration, Optional<URI> related) {}

package takedown.lookup.rdap;

import java.util.Optional;
import takedown.observation.Outcome;
import takedown.observation.Registration;

/**
 * The RDAP answers about a domain name.
 *
 * @param registry the answer of the TLD's own server
 * @param registrar the answer of the server that the registry's answer links to; empty if it links to none
 */
public record RdapLookupResult(Outcome<Registration> registry, Optional<Outcome<Registration>> registrar) {}

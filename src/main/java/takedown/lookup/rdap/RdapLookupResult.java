package takedown.lookup.rdap;

import java.util.Optional;
import takedown.observation.Outcome;
import takedown.observation.Registration;

/**
 * The RDAP answers about a domain name.
 *
 * @param registry the answer of the TLD's own server
 * @param registrar the answer of the registrar's server, found by a link in the registry's answer or else by the registrar's IANA number; empty if
 * the registry gave no data, or if neither leads to a URL other than the registry's
 */
public record RdapLookupResult(Outcome<Registration> registry, Optional<Outcome<Registration>> registrar) {}

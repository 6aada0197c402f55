package takedown.lookup.rdap;

import java.util.Optional;
import takedown.observation.Outcome;
import takedown.observation.Registration;

/**
 * The RDAP answers about a domain name.
 *
 * @param registry the answer of the TLD's own server
 * @param registrar the answer of the registrar's server, found by a link in the registry's answer or else by the registrar's IANA number; empty if
 *     neither leads to a server
 */
public record RdapLookupResult(Outcome<Registration> registry, Optional<Outcome<Registration>> registrar) {}

package takedown.lookup.whois;

import java.util.Optional;
import takedown.observation.Outcome;
import takedown.observation.Registration;

/**
 * The WHOIS answers about a domain name.
 *
 * @param registry the answer of the TLD's own server
 * @param registrar the answer of the server that the registry's answer names; empty if the registry gave no data, or if its answer names no server or
 *     its own
 */
public record WhoisLookupResult(Outcome<Registration> registry, Optional<Outcome<Registration>> registrar) {}

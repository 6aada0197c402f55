package takedown.observation;

import takedown.name.DomainName;

/**
 * A name that is checked repeatedly.
 *
 * @param delegated the name whose delegation is queried at the parent zone
 * @param host the exact host, whose addresses and mail exchangers are queried at a resolver
 */
public record CheckedName(DomainName delegated, DomainName host) {}

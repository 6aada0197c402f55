package takedown.observation;

import takedown.name.DomainName;

/**
 * A name that is looked at again and again.
 *
 * @param delegated the name whose delegation the parent zone is asked for
 * @param host the very host, whose addresses and mail a resolver is asked for
 */
public record Watched(DomainName delegated, DomainName host) {}

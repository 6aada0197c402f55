package takedown.lookup.rdap;

/**
 * Signals that octets are not an RDAP answer to the query, or not a table of servers. {@link RdapLookup} converts the exception to a failed outcome.
 */
public final class RdapMalformed extends Exception {
    RdapMalformed(String message) {
        super(message);
    }
}

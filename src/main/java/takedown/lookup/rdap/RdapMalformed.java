package takedown.lookup.rdap;

/** Signals that the octets are not an RDAP answer to the query. The exception does not leave the package, which converts it to Failed(MALFORMED). */
public final class RdapMalformed extends Exception {
    RdapMalformed(String message) {
        super(message);
    }
}

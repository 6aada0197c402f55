package takedown.lookup.rdap;

/** The octets are not an RDAP answer to the query. Stays within the package: outside it is Failed(MALFORMED). */
public final class RdapMalformed extends Exception {
    RdapMalformed(String message) {
        super(message);
    }
}

package takedown.lookup.rdap;

/** The octets are no RDAP answer to the question. Stays within the room: outside it is Failed(MALFORMED). */
public final class RdapMalformed extends Exception {
    RdapMalformed(String message) {
        super(message);
    }
}

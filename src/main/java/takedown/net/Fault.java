package takedown.net;

/** The reason why an exchange with a server returned no answer. A fault is not a statement about the subject of the query. */
public enum Fault {
    /** The deadline over the whole exchange (name, connection, every octet) passed. */
    TIMEOUT,
    /** The host has no address or no route, it closed or reset the connection, or TLS with it failed. */
    UNREACHABLE,
    /** The host answered that no server listens on the port (RFC 9293 section 3.10.7.1). */
    NOTHING_LISTENS,
    MALFORMED,
    /**
     * The service's own guard refused the connection, for example to an internal address, to a forbidden port or scheme, or after a downgrade from
     * https.
     */
    BLOCKED,
    LOOP
}

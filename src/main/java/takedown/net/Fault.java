package takedown.net;

/** Why an exchange with a server brought no answer. Says nothing about what was asked. */
public enum Fault {
    /** The deadline over the whole exchange passed: name, connection, every octet. */
    TIMEOUT,
    /** No address, refused, reset, no TLS with that host. */
    UNREACHABLE,
    /** Not the protocol. */
    MALFORMED,
    /** Our own guard: an address inside, a port or scheme that is not for this, a step down from https. */
    BLOCKED,
    /** More redirects than the limit, or in a circle. */
    LOOP
}

package takedown.observation;

/** The kind of a valid answer that there is no such record or object. */
public enum AbsentKind {
    /** The name does not exist (RFC 1035 RCODE 3, RFC 8020). */
    NXDOMAIN,
    /** The name exists without the queried type (RFC 2308). */
    NODATA,
    /** The registry has no such object (RDAP 404, WHOIS "no match"). */
    NO_OBJECT,
    /** The registry reserves the name: it is not registered, and an ordinary registration of it is refused. */
    RESERVED,
    /** The host answers that no server listens on the port (RFC 9293 section 3.10.7.1). */
    NOTHING_LISTENS
}

package takedown.observation;

/** What validation said of the answers about a host (RFC 4033 section 5). */
public enum Dnssec {
    /** The resolver validated every answer. */
    SECURE,
    /** The parent zone has no DS: there is nothing to validate by. */
    INSECURE,
    /** The resolver refused an answer because it does not stand validation. */
    BOGUS,
    /** Not validated: the resolver does not, or it did not answer, or the parent zone was not seen. */
    INDETERMINATE
}

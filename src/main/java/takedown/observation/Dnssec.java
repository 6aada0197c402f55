package takedown.observation;

/** The validation state of the answers about a host (RFC 4033 section 5). */
public enum Dnssec {
    SECURE,
    /** The parent zone has no DS, so validation has no basis. */
    INSECURE,
    /** The resolver refused an answer because it fails validation. */
    BOGUS,
    /** Not validated: the resolver does not validate, or it did not answer, or the parent zone was not observed. */
    INDETERMINATE
}

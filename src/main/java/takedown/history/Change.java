package takedown.history;

/**
 * One change to a suspect.
 *
 * @param before the last known value, in words
 */
public record Change(Kind kind, String before, String after) {
    public enum Kind {
        STATUS,
        /** The status of the reported target: a host, a page, an account or an address. */
        TARGET,
        /** The name servers at the parent zone. */
        NAME_SERVERS,
        DS,
        ADDRESSES,
        MAIL,
        ALIAS,
        HOST,
        STATUSES,
        /** The name servers in the registration data, which may lag behind the parent zone. */
        REGISTERED_NAME_SERVERS,
        REGISTRAR,
        REGISTRANT,
        EXPIRY
    }
}

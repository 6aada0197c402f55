package takedown.history;

/**
 * One change to a suspect.
 *
 * @param before the last known value, in words
 */
public record Change(Kind kind, String before, String after) {
    /** The kind of change. */
    public enum Kind {
        STATUS,
        /** The status of the reported target: a host, a page, an account or an address. */
        TARGET,
        /** The name servers at the parent. */
        NAME_SERVERS,
        /** The DS records at the parent. */
        DS,
        ADDRESSES,
        MAIL,
        ALIAS,
        HOST,
        /** EPP statuses of the registration. */
        STATUSES,
        /** The name servers in the registration data, which may lag behind the parent zone. */
        REGISTERED_NAME_SERVERS,
        REGISTRAR,
        REGISTRANT,
        EXPIRY
    }
}

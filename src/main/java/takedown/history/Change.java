package takedown.history;

/**
 * One change to a name.
 *
 * @param before the last known value, in words
 */
public record Change(Kind kind, String before, String after) {
    /** Kind of change. */
    public enum Kind {
        STATUS,
        /** Of what was reported: a host, a page, an account or an address. */
        TARGET,
        /** At the parent. */
        NAME_SERVERS,
        /** At the parent. */
        DS,
        ADDRESSES,
        MAIL,
        ALIAS,
        HOST,
        /** EPP statuses of the registration. */
        STATUSES,
        /** As the registration data show them: they may lag behind the parent zone. */
        REGISTERED_NAME_SERVERS,
        REGISTRAR,
        REGISTRANT,
        EXPIRY
    }
}

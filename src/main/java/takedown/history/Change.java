package takedown.history;

/**
 * One thing that is not as it was.
 *
 * @param before in words, as it was last known
 */
public record Change(Kind kind, String before, String after) {
    /** What changed. */
    public enum Kind {
        STATUS,
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

package takedown.casefile.orders;

/** Kind of order that the court issued. */
public enum OrderKind {
    /** FRCP 65(b): without notice, at most 14 days unless extended. */
    TRO,
    PRELIMINARY_INJUNCTION,
    PERMANENT_INJUNCTION,
    DEFAULT_JUDGMENT,
    WARRANT
}

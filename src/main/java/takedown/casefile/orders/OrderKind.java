package takedown.casefile.orders;

public enum OrderKind {
    /** A temporary restraining order (FRCP 65(b)). If issued without notice, it runs at most 14 days unless it is extended. */
    TRO,
    PRELIMINARY_INJUNCTION,
    PERMANENT_INJUNCTION,
    DEFAULT_JUDGMENT,
    WARRANT
}

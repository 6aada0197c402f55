package takedown.directory;

/** What a contact is for. */
public enum ContactKind {
    /** Reports of abuse by anybody. */
    ABUSE,
    /** Service of court orders and subpoenas. */
    LEGAL_PROCESS,
    /** Police and other authorities only. */
    LAW_ENFORCEMENT,
    /** The registry's own technical or administrative desk. */
    REGISTRY_OPERATIONS,
    GENERAL
}

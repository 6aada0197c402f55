package takedown.directory;

/** The purpose of a contact. */
public enum ContactKind {
    /** Abuse reports from any sender. */
    ABUSE,
    /** Service of court orders and subpoenas. */
    LEGAL_PROCESS,
    /** Only for the police and other authorities. */
    LAW_ENFORCEMENT,
    /** The registry's own technical or administrative desk. */
    REGISTRY_OPERATIONS,
    GENERAL
}

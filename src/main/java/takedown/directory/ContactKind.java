package takedown.directory;

public enum ContactKind {
    /** A desk for abuse reports from any sender. */
    ABUSE,
    /** A desk for the service of court orders and subpoenas. */
    LEGAL_PROCESS,
    LAW_ENFORCEMENT,
    /** The registry's own technical or administrative desk. */
    REGISTRY_OPERATIONS,
    GENERAL
}

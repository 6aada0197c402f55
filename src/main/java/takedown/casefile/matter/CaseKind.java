package takedown.casefile.matter;

/** The kind of matter: a civil suit, a criminal case, or abuse reports without a court. */
public enum CaseKind {
    CIVIL,
    CRIMINAL,
    ABUSE
}

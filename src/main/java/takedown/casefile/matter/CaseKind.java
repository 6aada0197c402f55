package takedown.casefile.matter;

public enum CaseKind {
    CIVIL,
    CRIMINAL,
    ABUSE
}

package takedown.filing;

public enum CourtEdition {
    /** Every page is marked as a draft. */
    DRAFT,
    /** The edition to be filed, without the mark of a draft. Lines for signatures, and for the date and hour that the court sets, stay blank. */
    FINAL
}

package takedown.filing;

/** An edition of a court's set. */
public enum CourtEdition {
    /** Marked on every page. */
    DRAFT,
    /** To be filed: without the mark of a draft. Facts on record are filled in, and the parts that a person must write stay blank lines. */
    FINAL
}

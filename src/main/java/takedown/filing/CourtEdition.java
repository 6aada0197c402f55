package takedown.filing;

/** An edition of a court's set. */
public enum CourtEdition {
    /** Marked on every page. */
    DRAFT,
    /** To be filed: without the mark of a draft. What the record can state is stated; what only a person can write stays a blank line. */
    FINAL
}

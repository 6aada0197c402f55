package takedown.casefile.orders;

/** The basis for the term of a TRO (Fed. R. Civ. P. 65(b)(2)), as recorded on file. */
public enum TermBasis {
    /** The TRO was issued without notice, so its term is at most 14 days from entry. */
    WITHOUT_NOTICE("issued without notice"),
    /** The TRO was issued on notice to the adverse party. Rule 65(b)(2) does not limit its term. */
    ON_NOTICE("issued on notice"),
    /** The court extended the TRO for good cause, with the reasons entered in the record. */
    GOOD_CAUSE("extended for good cause"),
    /** The adverse party consents to a longer extension. */
    CONSENT("extended by consent of the adverse party");

    private final String words;

    TermBasis(String words) {
        this.words = words;
    }

    /** Returns the words for the basis in a sentence such as "the order on file is recorded as …". */
    public String words() {
        return words;
    }
}

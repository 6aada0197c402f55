package takedown.casefile.matter;

/** A passage of the court's papers that counsel or a declarant writes, since the record does not hold it. */
public enum Statement {
    GROUNDS("the grounds in summary"),
    INTRODUCTION("the introduction of the memorandum"),
    MERITS("the argument on the merits"),
    IRREPARABLE_HARM("the injury, and why it is irreparable"),
    EQUITIES("the argument on the equities and the public interest"),
    JURISDICTION("the basis of jurisdiction"),
    FINDINGS("the findings on the use of the names"),
    NO_NOTICE("why the order is sought without notice"),
    NOTICE_EFFORTS("the efforts to give notice"),
    LATER_SERVICE("how Defendants are served after execution"),
    WHAT_THE_NAMES_DO("what the names do"),
    NOTICE_DEFEATS_RELIEF("why notice would defeat the relief"),
    SEAL_ALTERNATIVES("why nothing less than a seal is enough"),
    SEAL_OUTWEIGHS("why the seal outweighs public access"),
    SEAL_AUTHORITY("the authority for the seal"),
    SEAL_RESPONSES("the time for memoranda about the seal"),
    EFFECTS_ON_OTHERS("the effects on others that were reported"),
    DISCOVERY_AUTHORITY("the authority for early discovery"),
    DISCOVERY_FACTORS("the argument for early discovery"),
    CUSTOMER_NOTICE("the days that a customer has to object");

    private final String meaning;

    Statement(String meaning) {
        this.meaning = meaning;
    }

    /** Returns what it states, for a sentence. */
    public String meaning() {
        return meaning;
    }
}

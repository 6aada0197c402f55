package takedown.directory;

/** How a party's country can be reached from a court in the United States. */
public enum Reach {
    /** An order of a United States court reaches the party itself. */
    US_ORDER,
    /** Through the government, by a treaty or agreement on mutual legal assistance; private litigants have no access to it. */
    TREATY,
    /** A source says that there is no such treaty. */
    NO_TREATY_KNOWN,
    /** No source read says either. */
    UNKNOWN
}

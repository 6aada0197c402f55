package takedown.directory;

/** How a United States court can reach a party's country. */
public enum Reach {
    /** An order of a United States court reaches the party itself. */
    US_ORDER,
    /** Through the government, by a treaty or agreement on mutual legal assistance. Private litigants have no access to it. */
    TREATY,
    /** A source states that there is no such treaty. */
    NO_TREATY_KNOWN,
    /** None of the sources states how an order can reach the country. */
    UNKNOWN
}

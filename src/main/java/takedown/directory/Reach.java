package takedown.directory;

/** The ways in which an order of a United States court can have effect in a party's country. */
public enum Reach {
    /** An order of a United States court reaches the party itself. */
    US_ORDER,
    /** The government can make a request by a treaty or agreement on mutual legal assistance. Private litigants cannot use this way. */
    TREATY,
    /** A source states that there is no treaty or agreement on mutual legal assistance. */
    NO_TREATY_KNOWN,
    /** None of the sources states how an order can have effect in the country. */
    UNKNOWN
}

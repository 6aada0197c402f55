package takedown.casefile.orders;

/** State of an order. {@link OrderEvent} has the transitions. */
public enum OrderState {
    /** The court has not signed the order. */
    PROPOSED("proposed, not entered"),
    IN_FORCE("in force"),
    /**
     * The term of the order is over. This state follows from the time and is never recorded. The recorded state is IN_FORCE, with a time of expiry.
     */
    EXPIRED("expired"),
    /** Another order of the case replaced the order. */
    SUPERSEDED("superseded"),
    VACATED("vacated");

    private final String words;

    OrderState(String words) {
        this.words = words;
    }

    /** Returns the words for the state in a sentence such as "the order is …". */
    public String words() {
        return words;
    }

    /** Returns the state that the database records for this state. */
    public OrderState recorded() {
        return this == EXPIRED ? IN_FORCE : this;
    }

    public boolean isOver() {
        return this == EXPIRED || this == SUPERSEDED || this == VACATED;
    }
}

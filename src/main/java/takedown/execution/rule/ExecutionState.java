package takedown.execution.rule;

/** The state of one action of an order on one name (docs/order-execution.md). */
public enum ExecutionState {
    EXECUTED,
    /** Only a part of what the action asks for is observed, but more than before the packet was served. */
    PARTLY,
    /** Nothing is observed of what the action asks for, or no more than before the packet was served. The action was never observed as executed. */
    NOT_YET,
    /** The action was executed once, or the ordered state existed before the packet was served. It is no longer fully in place. */
    DRIFTED,
    /**
     * The action was executed at some time, or the ordered state existed before the packet was served. What the action changes is now as it was
     * before the court acted.
     */
    REVERTED,
    /** The order has expired, or it was superseded or vacated. The reason states the last state before that. */
    EXPIRED,
    /** The state could not be observed yet, or not in full. */
    UNKNOWN,
    /** No public source shows the state, or no action against this name may be requested. */
    NOT_CHECKABLE,
    /** Everything that the action requests was in place before the registry was served, and still is. */
    ALREADY_SO,
    /** There was nothing to do, since the name had nothing that the action could change. */
    NOT_APPLICABLE
}

package takedown.execution.rule;

/** The state of one action of an order on one name (docs/order-execution.md). */
public enum ExecutionState {
    /** Everything that the action asks for is observed. */
    EXECUTED,
    /** Only a part of what the action asks for is observed. */
    PARTLY,
    /** Nothing of what the action asks for is observed, and none of it ever was. */
    NOT_YET,
    /** The action was executed once, and is no longer fully in place. */
    DRIFTED,
    /** The action was executed once, and what it changed is now as it was before. */
    REVERTED,
    /** The order has expired, or it was superseded or vacated. The reason states the last state before that. */
    EXPIRED,
    /** Nothing could be observed yet. */
    UNKNOWN,
    /** No public source shows the state, or no action against this name may be requested. */
    NOT_CHECKABLE,
    /** Everything that the action requests was in place before the registry was served, and still is. */
    ALREADY_SO,
    /** There was nothing to do, since the name had nothing that the action could change. */
    NOT_APPLICABLE
}

package takedown.execution;

/** What has become of one action of an order on one name (docs/order-execution.md). */
public enum ExecutionState {
    /** All that the action asks is seen. */
    EXECUTED,
    /** Some of it is seen. */
    PARTLY,
    /** None of it is seen, and it never was. */
    NOT_YET,
    /** It was executed once, and is no longer fully. */
    DRIFTED,
    /** It was executed once, and what it changed is as it was before. */
    REVERTED,
    /** The order has expired; the reason says what the state was. */
    EXPIRED,
    /** Nothing could be seen yet. */
    UNKNOWN,
    /** Nothing public shows it, or nothing may be asked against this name. */
    NOT_CHECKABLE,
    /** All that the action asks was so before the registry was served, and still is. */
    ALREADY_SO,
    /** There was nothing to do: the action has no object on this name. */
    NOT_APPLICABLE
}

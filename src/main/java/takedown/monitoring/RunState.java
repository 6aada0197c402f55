package takedown.monitoring;

/** Where a run stands. It only moves forward, but for a pause. */
public enum RunState {
    QUEUED,
    RUNNING,
    /** Held by a person; goes on where it was. */
    PAUSED,
    COMPLETED,
    /** Ended, but so much failed that the failure was probably ours, or some names were not investigated: none was called down by it. */
    DEGRADED,
    /** Given up by a fault of this service. */
    FAILED,
    CANCELLED;

    public boolean isOver() {
        return switch (this) {
            case QUEUED, RUNNING, PAUSED -> false;
            case COMPLETED, DEGRADED, FAILED, CANCELLED -> true;
        };
    }
}

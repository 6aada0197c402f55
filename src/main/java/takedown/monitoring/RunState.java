package takedown.monitoring;

/** Where a run stands. It only moves forward. */
public enum RunState {
    QUEUED,
    RUNNING,
    COMPLETED,
    /** Ended, but so much failed that the failure was probably ours: no name was called down by it. */
    DEGRADED,
    FAILED,
    CANCELLED;

    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }
}

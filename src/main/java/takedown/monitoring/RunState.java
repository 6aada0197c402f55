package takedown.monitoring;

/** State of a run. It only moves forward, except for a pause. */
public enum RunState {
    QUEUED,
    RUNNING,
    /** Paused by a person. It resumes where it stopped. */
    PAUSED,
    COMPLETED,
    /**
     * Ended, but so many look-ups failed that the service was probably at fault, or some names were not investigated. The run marked no name as down.
     */
    DEGRADED,
    /** Given up because of a fault of this service. */
    FAILED,
    CANCELLED;

    public boolean isOver() {
        return switch (this) {
            case QUEUED, RUNNING, PAUSED -> false;
            case COMPLETED, DEGRADED, FAILED, CANCELLED -> true;
        };
    }
}

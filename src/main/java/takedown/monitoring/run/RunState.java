package takedown.monitoring.run;

/** State of a run. It only moves forward, except for a pause. */
public enum RunState {
    QUEUED,
    RUNNING,
    /** Paused by a person. It resumes where it stopped. */
    PAUSED,
    COMPLETED,
    /**
     * Ended, but an upstream was lost for a part of the run, many look-ups failed, or some names were not investigated. The affected names keep their
     * known state.
     */
    DEGRADED,
    /** A fault of this service ended the run early, or kept it from investigating any name. */
    FAILED,
    CANCELLED;

    public boolean isOver() {
        return switch (this) {
            case QUEUED, RUNNING, PAUSED -> false;
            case COMPLETED, DEGRADED, FAILED, CANCELLED -> true;
        };
    }
}

package takedown.monitoring;

import java.util.UUID;

/**
 * One of the lanes in which a run is worked on. A lane is one task of db-scheduler, so at most one worker holds it; what is in a lane is
 * done by the worker that holds it next.
 *
 * @param no from 0 to {@link #COUNT} - 1
 */
record Lane(UUID runId, int no) {
    /** Lanes of a run for each kind of work: as many workers as can share it, over all nodes. */
    static final int COUNT = 8;

    /** The name of its task. */
    String id() {
        return runId + "/" + no;
    }

    /** @throws IllegalArgumentException for what {@link #id} did not write */
    static Lane of(String id) {
        String[] parts = id.split("/", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a lane: " + id);
        }
        return new Lane(UUID.fromString(parts[0]), Integer.parseInt(parts[1]));
    }
}

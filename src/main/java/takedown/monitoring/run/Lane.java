package takedown.monitoring.run;

import java.util.UUID;

/**
 * One of the lanes that share the work of a run. A lane is one task of db-scheduler, so at most one worker holds it. Work left in a lane is done by
 * the next worker that holds it.
 *
 * @param no the number of the lane, from 0 to {@link #COUNT} - 1
 */
public record Lane(UUID runId, int no) {
    /** Number of lanes of a run for each kind of work. This is the maximum number of workers that can share the work, over all nodes. */
    public static final int COUNT = 8;

    String id() {
        return runId + "/" + no;
    }

    /**
     * Reads the name of a lane's task.
     *
     * @throws IllegalArgumentException for a text that {@link #id} did not produce
     */
    public static Lane of(String id) {
        String[] parts = id.split("/", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a lane: " + id);
        }
        return new Lane(UUID.fromString(parts[0]), Integer.parseInt(parts[1]));
    }
}

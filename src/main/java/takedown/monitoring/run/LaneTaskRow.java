package takedown.monitoring.run;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row in a table of db-scheduler, with the columns that this service changes. */
@MappedSuperclass
@IdClass(LaneTaskRow.Key.class)
abstract class LaneTaskRow {
    @Id
    @Column(name = "task_name")
    String name;

    @Id
    @Column(name = "task_instance")
    String lane;

    @Column(name = "execution_time")
    Instant due;

    boolean picked;

    @Column(name = "last_heartbeat")
    @Nullable
    Instant heartbeat;

    record Key(String name, String lane) implements Serializable {}

    interface Repository<T extends LaneTaskRow> extends PanacheRepositoryBase<T, Key> {
        /** Makes the lanes of a run due now, except those that a worker holds. */
        default void makeDue(UUID runId, Instant now) {
            update("due = ?1 where lane like ?2 and picked = false and due > ?1", now, runId + "/%");
        }

        /** Resets times that are further ahead than a correct clock could have written. */
        default void resetFutureTimes(Instant now, Instant latestDue, Instant latestHeartbeat) {
            update("due = ?1 where picked = false and due > ?2", now, latestDue);
            // The worker that holds the lane rewrites the heartbeat. If the worker's node is gone, the heartbeat stays
            // as it is.
            update("heartbeat = ?1 where picked = true and heartbeat > ?2", now, latestHeartbeat);
        }
    }

    @Entity(name = "GlanceTaskRow")
    @Table(name = "run_glance_task")
    static class QuickCheckTask extends LaneTaskRow {}

    @Entity(name = "LookTaskRow")
    @Table(name = "run_look_task")
    static class InvestigationTask extends LaneTaskRow {}

    @ApplicationScoped
    static class QuickCheckTaskRepository implements Repository<QuickCheckTask> {}

    @ApplicationScoped
    static class InvestigationTaskRepository implements Repository<InvestigationTask> {}
}

package takedown.monitoring;

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

/** A row of a table of db-scheduler, as far as this service changes it. */
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
        /** Lets lanes of a run that no worker holds go on now. */
        default void wake(UUID runId, Instant now) {
            update("due = ?1 where lane like ?2 and picked = false and due > ?1", now, runId + "/%");
        }

        /** Brings back times that lie further ahead than a clock can have written them. */
        default void realign(Instant now, Instant latestDue, Instant latestHeartbeat) {
            update("due = ?1 where picked = false and due > ?2", now, latestDue);
            // The worker that holds it writes it anew; none does when its node is gone.
            update("heartbeat = ?1 where picked = true and heartbeat > ?2", now, latestHeartbeat);
        }
    }

    /** Slices to be glanced at. */
    @Entity(name = "GlanceTaskRow")
    @Table(name = "run_glance_task")
    static class Glance extends LaneTaskRow {}

    /** Names to be investigated. */
    @Entity(name = "LookTaskRow")
    @Table(name = "run_look_task")
    static class Look extends LaneTaskRow {}

    @ApplicationScoped
    static class Glances implements Repository<Glance> {}

    @ApplicationScoped
    static class LookTasks implements Repository<Look> {}
}

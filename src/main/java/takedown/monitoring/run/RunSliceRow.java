package takedown.monitoring.run;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity(name = "RunSliceRow")
@Table(name = "run_slice")
@IdClass(RunSliceRow.Key.class)
class RunSliceRow {
    @Id
    @Column(name = "run_id")
    UUID runId;

    @Id
    int no;

    @Nullable
    UUID after;

    UUID upto;
    boolean done;

    /** The node that finished the slice; null until it is finished. */
    @Nullable
    String node;

    short lane;
    int faults;

    record Key(UUID runId, int no) implements Serializable {}

    Slice toSlice() {
        return new Slice(runId, no, Optional.ofNullable(after), upto, faults);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<RunSliceRow, Key> {
        Optional<Slice> open(Lane lane) {
            return find("runId = ?1 and lane = ?2 and done = false order by no", lane.runId(), (short) lane.no())
                    .firstResultOptional()
                    .map(RunSliceRow::toSlice);
        }

        boolean done(Slice slice, String node) {
            return update(
                            "done = true, node = ?1 where runId = ?2 and no = ?3 and done = false",
                            node,
                            slice.runId(),
                            slice.no())
                    == 1;
        }

        void interrupted(Slice slice) {
            update("faults = faults + 1 where runId = ?1 and no = ?2 and done = false", slice.runId(), slice.no());
        }
    }
}

package takedown.history;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity(name = "ChangeRow")
@Table(name = "suspect_change")
public class ChangeRow {
    @Id
    public UUID id;

    @Column(name = "suspect_id")
    public UUID suspectId;

    @Column(name = "snapshot_id")
    @Nullable
    UUID snapshotId;

    @Column(name = "run_id")
    @Nullable
    public UUID runId;

    /** The nightly run whose report contains the change; null until it is assigned. */
    @Column(name = "told_in")
    @Nullable
    public UUID toldIn;

    public Instant at;

    @Enumerated(EnumType.STRING)
    public Change.Kind kind;

    public String before;
    public String after;

    DatedChange toChange() {
        return new DatedChange(id, suspectId, at, new Change(kind, before, after), Optional.ofNullable(runId));
    }

    @ApplicationScoped
    public static class Repository implements PanacheRepositoryBase<ChangeRow, UUID> {
        void assignUnreported(UUID runId) {
            update("toldIn = ?1 where toldIn is null", runId);
        }
    }
}

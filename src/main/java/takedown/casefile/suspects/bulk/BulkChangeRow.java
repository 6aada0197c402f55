package takedown.casefile.suspects.bulk;

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

@Entity(name = "BulkChangeRow")
@Table(name = "bulk_change")
class BulkChangeRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    @Enumerated(EnumType.STRING)
    BulkChange.Kind kind;

    @Column(name = "value")
    String wanted;

    @Nullable
    String category;

    String reason;

    @Column(name = "selection_id")
    @Nullable
    UUID selectionId;

    String sha256;
    long members;
    long done;
    long changed;

    @Enumerated(EnumType.STRING)
    BulkChange.State state;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @Nullable
    String fault;

    BulkChange toChange() {
        return new BulkChange(
                id,
                caseId,
                kind,
                wanted,
                Optional.ofNullable(category),
                reason,
                Optional.ofNullable(selectionId),
                sha256,
                members,
                done,
                changed,
                state,
                requestedAt,
                requestedBy,
                Optional.ofNullable(finishedAt),
                Optional.ofNullable(fault));
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<BulkChangeRow, UUID> {
        /** Returns the current row from the database. SQL statements update its counters, so an entity in memory can be out of date. */
        BulkChangeRow current(UUID id) {
            BulkChangeRow row = findById(id);
            getEntityManager().refresh(row);
            return row;
        }
    }
}

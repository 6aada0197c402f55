package takedown.history;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

@Entity(name = "SnapshotRow")
@Table(name = "snapshot")
// A confirmation must not write the body again.
@DynamicUpdate
class SnapshotRow {
    @Id
    UUID id;

    @Column(name = "suspect_id")
    UUID suspectId;

    Instant at;
    String digest;

    @ColumnTransformer(write = "?::jsonb")
    String body;

    @Column(name = "confirmed_at")
    @Nullable
    Instant confirmedAt;

    long confirmations;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<SnapshotRow, UUID> {
        Optional<SnapshotRow> latest(UUID suspectId) {
            return find("suspectId = ?1 order by at desc, id desc", suspectId).firstResultOptional();
        }
    }
}

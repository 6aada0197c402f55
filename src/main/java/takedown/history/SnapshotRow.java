package takedown.history;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

@Entity(name = "SnapshotRow")
@Table(name = "snapshot")
// A confirmation must not rewrite the body.
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

    boolean doubted;

    PastSnapshot toPastSnapshot() {
        return new PastSnapshot(id, SnapshotJson.read(body), doubted);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<SnapshotRow, UUID> {
        Optional<SnapshotRow> latest(UUID suspectId) {
            return find("suspectId = ?1 order by at desc, id desc", suspectId).firstResultOptional();
        }

        List<SnapshotRow> of(List<UUID> ids) {
            return list("id in ?1", ids);
        }

        List<PastSnapshot> before(UUID suspectId, Instant at, int limit) {
            return snapshots("suspectId = ?1 and at < ?2 order by at desc, id desc", suspectId, at, limit);
        }

        List<PastSnapshot> upTo(UUID suspectId, Instant at, int limit) {
            return snapshots("suspectId = ?1 and at <= ?2 order by at desc, id desc", suspectId, at, limit);
        }

        List<PastSnapshot> after(UUID suspectId, Instant at, int limit) {
            return snapshots("suspectId = ?1 and at > ?2 order by at, id", suspectId, at, limit);
        }

        private List<PastSnapshot> snapshots(String query, UUID suspectId, Instant at, int limit) {
            return find(query, suspectId, at).range(0, limit - 1).stream()
                    .map(SnapshotRow::toPastSnapshot)
                    .toList();
        }
    }
}

package takedown.history;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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

    boolean doubted;

    PastLook toLook() {
        return new PastLook(id, SnapshotJson.read(body), doubted);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<SnapshotRow, UUID> {
        Optional<SnapshotRow> latest(UUID suspectId) {
            return find("suspectId = ?1 order by at desc, id desc", suspectId).firstResultOptional();
        }

        /** The latest of each, without those that have none. */
        List<SnapshotRow> latestOf(Collection<UUID> suspectIds) {
            return getEntityManager()
                    .createNativeQuery(
                            "select n.* from string_to_table(:ids, ',') as u (id) cross join lateral (select * from snapshot s"
                                    + " where s.suspect_id = cast(u.id as uuid) order by s.at desc, s.id desc limit 1) as n",
                            SnapshotRow.class)
                    .setParameter("ids", suspectIds.stream().map(UUID::toString).collect(Collectors.joining(",")))
                    .getResultStream()
                    .map(SnapshotRow.class::cast)
                    .toList();
        }
    }
}

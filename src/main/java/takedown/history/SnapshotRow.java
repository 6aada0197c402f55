package takedown.history;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

        /** All looks at each of the suspects, in no order; without suspects that have more than {@code most}. */
        Map<UUID, List<PastLooks.Read>> allOf(Collection<UUID> suspectIds, int most) {
            // Not as entities: Hibernate would compare every body with itself before each query.
            List<?> found = getEntityManager()
                    .createNativeQuery(
                            "select suspect_id, id, case when looks <= :most then cast(body as text) end, doubted, at from (select s.*,"
                                    + " count(*) over (partition by suspect_id) as looks,"
                                    + " row_number() over (partition by suspect_id) as no"
                                    + " from snapshot s where s.suspect_id = any(cast(:ids as uuid[]))) as n"
                                    + " where n.looks <= :most or n.no = 1",
                            Tuple.class)
                    .setParameter("ids", suspectIds.toArray(UUID[]::new))
                    .setParameter("most", most)
                    .getResultList();
            Map<UUID, List<PastLooks.Read>> all = new HashMap<>();
            suspectIds.forEach(id -> all.put(id, new ArrayList<>()));
            for (Object each : found) {
                Tuple row = (Tuple) each;
                UUID suspectId = row.get(0, UUID.class);
                String body = row.get(2, String.class);
                if (body == null) {
                    all.remove(suspectId);
                } else {
                    PastLook look =
                            new PastLook(row.get(1, UUID.class), SnapshotJson.read(body), row.get(3, Boolean.class));
                    all.getOrDefault(suspectId, new ArrayList<>())
                            .add(new PastLooks.Read(row.get(4, Instant.class), look));
                }
            }
            return all;
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

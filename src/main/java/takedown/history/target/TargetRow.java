package takedown.history.target;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

@Entity(name = "TargetRow")
@Table(name = "suspect_target")
class TargetRow {
    @Id
    @Column(name = "suspect_id")
    UUID suspectId;

    @ColumnTransformer(write = "?::jsonb")
    String state;

    @ColumnTransformer(write = "?::jsonb")
    String reported;

    Instant at;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<TargetRow, UUID> {
        /** Returns those of the suspects whose state has a pending observation, with SQL, since HQL cannot read a member of a JSON document. */
        Set<UUID> pending(Collection<UUID> suspects) {
            List<?> found = getEntityManager()
                    .createNativeQuery(
                            "select cast(suspect_id as text) from suspect_target where suspect_id = any (cast(:ids as uuid[]))"
                                    + " and state -> 'pending' ->> 'status' is not null",
                            String.class)
                    .setParameter("ids", suspects.stream().map(UUID::toString).toArray(String[]::new))
                    .getResultList();
            Set<UUID> pending = new HashSet<>();
            found.forEach(id -> pending.add(UUID.fromString((String) id)));
            return pending;
        }
    }
}

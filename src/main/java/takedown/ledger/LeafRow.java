package takedown.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A leaf of the log: SHA-256 of a salt and an entry. */
@Entity(name = "LeafRow")
@Table(name = "ledger_leaf")
@Immutable
class LeafRow {
    @Id
    long idx;

    byte[] leaf;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<LeafRow, Long> {
        long size() {
            return getEntityManager()
                    .createQuery("select coalesce(max(l.idx) + 1, 0) from LeafRow l", Long.class)
                    .getSingleResult();
        }
    }
}

package takedown.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

@Entity(name = "PublishedRow")
@Table(name = "ledger_published")
@Immutable
class PublishedRow {
    @Id
    @Column(name = "size")
    long leaves;

    Instant at;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<PublishedRow, Long> {
        /** Adds a tree head. A tree head that is already published stays unchanged. */
        void add(long leaves, Instant at) {
            getEntityManager()
                    .createQuery("insert into PublishedRow (leaves, at) values (:leaves, :at) on conflict do nothing")
                    .setParameter("leaves", leaves)
                    .setParameter("at", at)
                    .executeUpdate();
        }
    }
}

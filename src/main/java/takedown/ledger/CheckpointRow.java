package takedown.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

@Entity(name = "CheckpointRow")
@Table(name = "ledger_checkpoint")
@Immutable
class CheckpointRow {
    @Id
    @Column(name = "size")
    long leaves;

    String note;
    Instant at;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<CheckpointRow, Long> {
        private static final String PUBLISHED =
                "from CheckpointRow c join PublishedRow p on p.leaves = c.leaves where c.leaves >= ?1 and c.note like ?2";

        /** Adds a checkpoint. An existing checkpoint of this size stays unchanged. */
        void add(long leaves, String note, Instant at) {
            getEntityManager()
                    .createQuery("insert into CheckpointRow (leaves, note, at) values (:leaves, :note, :at)"
                            + " on conflict do nothing")
                    .setParameter("leaves", leaves)
                    .setParameter("note", note)
                    .setParameter("at", at)
                    .executeUpdate();
        }

        /** Returns the note of the first checkpoint that covers at least {@code leaves} leaves and whose note matches the SQL LIKE pattern. */
        Optional<String> from(long leaves, String like) {
            return find("leaves >= ?1 and note like ?2 order by leaves", leaves, like)
                    .firstResultOptional()
                    .map(row -> row.note);
        }

        Optional<String> publishedFrom(long leaves, String like) {
            return published(" order by c.leaves", leaves, like);
        }

        Optional<String> latestPublished(String like) {
            return published(" order by c.leaves desc", 0, like);
        }

        private Optional<String> published(String order, long leaves, String like) {
            return getEntityManager()
                    .createQuery("select c.note " + PUBLISHED + order, String.class)
                    .setParameter(1, leaves)
                    .setParameter(2, like)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst();
        }

        /** Returns the checkpoints without a time stamp, the latest first. */
        List<String> unstamped(int limit) {
            return find("from CheckpointRow c where not exists (select 1 from TimestampRow t where t.leaves = c.leaves)"
                            + " order by c.leaves desc")
                    .range(0, limit - 1)
                    .stream()
                    .map(row -> row.note)
                    .toList();
        }
    }
}

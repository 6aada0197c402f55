package takedown.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

@Entity(name = "TimestampRow")
@Table(name = "ledger_timestamp")
@Immutable
class TimestampRow {
    @Id
    @Column(name = "size")
    long leaves;

    byte[] reply;
    Instant at;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<TimestampRow, Long> {
        /** Adds a reply. An existing reply stays unchanged. */
        void add(long leaves, byte[] reply, Instant at) {
            getEntityManager()
                    .createQuery("insert into TimestampRow (leaves, reply, at) values (:leaves, :reply, :at)"
                            + " on conflict do nothing")
                    .setParameter("leaves", leaves)
                    .setParameter("reply", reply)
                    .setParameter("at", at)
                    .executeUpdate();
        }

        Optional<byte[]> reply(long leaves) {
            return findByIdOptional(leaves).map(row -> row.reply);
        }
    }
}

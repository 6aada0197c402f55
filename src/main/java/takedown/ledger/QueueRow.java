package takedown.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A queued entry of the log. Most rows are written by triggers. */
@Entity(name = "QueueRow")
@Table(name = "ledger_queue")
class QueueRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String subject;

    @ColumnTransformer(write = "?::jsonb")
    String body;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<QueueRow, Long> {
        void add(String subject, String body) {
            QueueRow row = new QueueRow();
            row.subject = subject;
            row.body = body;
            persist(row);
        }

        boolean isEmpty() {
            return findAll().firstResultOptional().isEmpty();
        }
    }
}

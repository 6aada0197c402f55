package takedown.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import org.hibernate.annotations.Immutable;
import takedown.ledger.proof.LogEntry;

/** The entry behind a leaf of the log. It may be erased. */
@Entity(name = "EntryRow")
@Table(name = "ledger_entry")
@Immutable
class EntryRow {
    @Id
    long idx;

    String subject;
    byte[] salt;
    String entry;

    LoggedEntry toLogged() {
        return new LoggedEntry(idx, subject, new LogEntry(salt, entry));
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<EntryRow, Long> {
        List<LoggedEntry> of(Collection<String> subjects) {
            return list("subject in ?1 order by idx", subjects).stream()
                    .map(EntryRow::toLogged)
                    .toList();
        }

        List<LoggedEntry> from(long idx, int count) {
            return list("idx >= ?1 and idx < ?2 order by idx", idx, idx + count).stream()
                    .map(EntryRow::toLogged)
                    .toList();
        }

        void erase(long idx) {
            delete("idx", idx);
        }
    }
}

package takedown.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;

/** The one key that signs the log. */
@Entity(name = "KeyRow")
@Table(name = "ledger_key")
class KeyRow {
    @Id
    @Column(name = "only_one")
    boolean onlyOne;

    String line;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<KeyRow, Boolean> {
        /** Adds the public line of the log's key. If any node has already written such a line, that line stays unchanged. */
        void add(String line) {
            getEntityManager()
                    .createQuery("insert into KeyRow (onlyOne, line) values (true, :line) on conflict do nothing")
                    .setParameter("line", line)
                    .executeUpdate();
        }

        // Query the column, since a transaction reads an entity only once.
        Optional<String> line() {
            return getEntityManager()
                    .createQuery("select k.line from KeyRow k", String.class)
                    .getResultStream()
                    .findFirst();
        }

        void replace(String line) {
            update("line = ?1 where onlyOne = true", line);
        }
    }
}

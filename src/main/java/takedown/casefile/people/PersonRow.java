package takedown.casefile.people;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity(name = "PersonRow")
@Table(name = "person")
class PersonRow {
    @Id
    String identity;

    String name;

    @Nullable
    String mail;

    /** Names of the roles of the last sign-in, or of the last action since; null if they are not known. */
    @Nullable
    List<String> roles;

    @Column(name = "seen_at")
    Instant seenAt;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<PersonRow, String> {
        private static final String PUT = """
                insert into PersonRow (identity, name, mail, seenAt) values (:identity, :name, :mail, :at)
                on conflict (identity) do update set name = excluded.name, mail = excluded.mail, seenAt = excluded.seenAt""";

        void put(String identity, String name, @Nullable String mail, List<String> roles, Instant at) {
            getEntityManager()
                    .createQuery(PUT)
                    .setParameter("identity", identity)
                    .setParameter("name", name)
                    .setParameter("mail", mail)
                    .setParameter("at", at)
                    .executeUpdate();
            // Hibernate does not bind a list in such a statement. The statement locks the row until the transaction
            // ends.
            PersonRow row = findById(identity);
            getEntityManager().refresh(row);
            row.roles = roles;
        }
    }
}

package takedown.casefile.people;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity(name = "MarkRow")
@Table(name = "person_mark")
class MarkRow {
    @Id
    String identity;

    @Column(name = "looked_at")
    Instant lookedAt;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<MarkRow, String> {
        private static final String PUT = """
                insert into MarkRow (identity, lookedAt) values (:identity, :at)
                on conflict (identity) do update set lookedAt = excluded.lookedAt""";

        void put(String identity, Instant at) {
            getEntityManager()
                    .createQuery(PUT)
                    .setParameter("identity", identity)
                    .setParameter("at", at)
                    .executeUpdate();
        }
    }
}

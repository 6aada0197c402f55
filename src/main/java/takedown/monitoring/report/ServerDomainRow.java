package takedown.monitoring.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity(name = "ServerDomainRow")
@Table(name = "order_server_domain")
class ServerDomainRow {
    @Id
    String name;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "checked_at")
    Instant checkedAt;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ServerDomainRow, String> {
        private static final String PUT = """
                insert into ServerDomainRow (name, expiresAt, checkedAt) values (:name, :expires, :at)
                on conflict (name) do update set expiresAt = excluded.expiresAt, checkedAt = excluded.checkedAt""";

        void put(String name, Instant expiresAt, Instant checkedAt) {
            getEntityManager()
                    .createQuery(PUT)
                    .setParameter("name", name)
                    .setParameter("expires", expiresAt)
                    .setParameter("at", checkedAt)
                    .executeUpdate();
        }

        List<ServerDomainRow> expiring(Collection<String> names, Instant before) {
            return list("name in ?1 and expiresAt < ?2 order by expiresAt", names, before);
        }
    }
}

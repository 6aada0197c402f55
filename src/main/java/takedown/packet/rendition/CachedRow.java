package takedown.packet.rendition;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

@Entity(name = "CachedRow")
@Table(name = "rendition_cache")
class CachedRow {
    @Id
    String key;

    byte[] octets;

    @Column(name = "made_at")
    Instant madeAt;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<CachedRow, String> {
        private static final String KEEP = "insert into CachedRow (key, octets, madeAt) values (:key, :octets, :at)"
                + " on conflict (key) do nothing";

        /** Deletes the oldest rows beyond a total size. Native SQL, because of the running sum over a window. */
        private static final String TRIM = """
                delete from rendition_cache c using (
                  select key, sum(length(octets)) over (order by made_at desc, key) as upto from rendition_cache) s
                where c.key = s.key and s.upto > :most""";

        Optional<byte[]> octets(String key) {
            return findByIdOptional(key).map(row -> row.octets);
        }

        /** Stores the octets unless another node has stored them. */
        void keep(String key, byte[] octets, Instant at) {
            getEntityManager()
                    .createQuery(KEEP)
                    .setParameter("key", key)
                    .setParameter("octets", octets)
                    .setParameter("at", at)
                    .executeUpdate();
        }

        void trim(long most) {
            getEntityManager()
                    .createNativeQuery(TRIM)
                    .setParameter("most", most)
                    .executeUpdate();
        }
    }
}

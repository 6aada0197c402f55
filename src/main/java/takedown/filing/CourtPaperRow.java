package takedown.filing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity(name = "CourtPaperRow")
@Table(name = "court_paper")
@Immutable
class CourtPaperRow {
    @EmbeddedId
    Key key;

    @Column(name = "position")
    int placeInSet;

    String sha256;

    byte @Nullable [] octets;

    @Nullable
    String evidence;

    @Column(name = "made_at")
    Instant madeAt;

    @Column(name = "made_by")
    String madeBy;

    @Embeddable
    record Key(
            @Column(name = "order_id") UUID orderId,
            @Column(name = "set_number") int setNumber,
            String name) {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<CourtPaperRow, Key> {
        /** Locks the sets of an order, so that they are numbered one at a time. */
        void lock(UUID orderId) {
            getEntityManager()
                    .createNativeQuery(
                            "select 1 from (select pg_advisory_xact_lock(hashtextextended(:papers, 0))) as held",
                            Integer.class)
                    .setParameter("papers", "court_paper " + orderId)
                    .getSingleResult();
        }

        int last(UUID orderId) {
            return getEntityManager()
                    .createQuery(
                            "select coalesce(max(p.key.setNumber), 0) from CourtPaperRow p where p.key.orderId = ?1",
                            Integer.class)
                    .setParameter(1, orderId)
                    .getSingleResult();
        }

        List<CourtPaperRow> of(UUID orderId, int set) {
            return list("key.orderId = ?1 and key.setNumber = ?2 order by placeInSet", orderId, set);
        }
    }
}

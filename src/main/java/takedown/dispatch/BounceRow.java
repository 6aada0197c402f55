package takedown.dispatch;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

@Entity(name = "BounceRow")
@Table(name = "packet_bounce")
@Immutable
class BounceRow {
    @Id
    @Column(name = "dispatch_id")
    UUID dispatchId;

    String reason;

    @Column(name = "returned_at")
    Instant returnedAt;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    Bounce toBounce() {
        return new Bounce(reason, returnedAt, recordedAt, recordedBy);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<BounceRow, UUID> {
        Map<UUID, Bounce> of(List<UUID> dispatchIds) {
            return dispatchIds.isEmpty()
                    ? Map.of()
                    : stream("dispatchId in ?1", dispatchIds)
                            .collect(Collectors.toMap(row -> row.dispatchId, BounceRow::toBounce));
        }

        /** Adds the bounce unless a bounce of this mail is on record already. Returns whether it was added. */
        boolean add(BounceRow row) {
            return getEntityManager()
                            .createQuery(
                                    "insert into BounceRow (dispatchId, reason, returnedAt, recordedAt, recordedBy)"
                                            + " values (:dispatch, :reason, :returned, :recorded, :by) on conflict do nothing")
                            .setParameter("dispatch", row.dispatchId)
                            .setParameter("reason", row.reason)
                            .setParameter("returned", row.returnedAt)
                            .setParameter("recorded", row.recordedAt)
                            .setParameter("by", row.recordedBy)
                            .executeUpdate()
                    == 1;
        }
    }
}

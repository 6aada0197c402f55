package takedown.casefile.orders;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.casefile.Visibility;

/** An order in its current version. Triggers of the database write the first version for a new row, and change the row for a new version. */
@Entity(name = "OrderRow")
@Table(name = "court_order")
class OrderRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    @Embedded
    OrderColumns content;

    @Column(name = "document_sha256")
    String documentSha256;

    @Column(name = "document_name")
    String documentName;

    @Column(name = "filed_at")
    Instant filedAt;

    @Column(name = "filed_by")
    String filedBy;

    int version;

    @Enumerated(EnumType.STRING)
    OrderState state;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Column(name = "superseded_by")
    @Nullable
    UUID supersededBy;

    CourtOrder toOrder() {
        return new CourtOrder(
                id,
                caseId,
                content.toContent(),
                documentSha256,
                documentName,
                filedAt,
                filedBy,
                new CourtOrder.Standing(
                        version, state, Optional.ofNullable(endedAt), Optional.ofNullable(supersededBy)));
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<OrderRow, UUID> {
        /** Returns the current order from the database and locks it until the transaction ends. */
        Optional<OrderRow> locked(UUID caseId, UUID id) {
            Optional<OrderRow> found =
                    find("caseId = ?1 and id = ?2", caseId, id).firstResultOptional();
            found.ifPresent(row -> getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE));
            return found;
        }

        List<UUID> over(String reader, Instant at) {
            return getEntityManager()
                    .createQuery(
                            "select o.id from OrderRow o where o.state <> :proposed and (o.endedAt <= :at or o.content.expiresAt <= :at)"
                                    + " and " + Visibility.ofCase("o.caseId"),
                            UUID.class)
                    .setParameter("proposed", OrderState.PROPOSED)
                    .setParameter("at", at)
                    .setParameter("reader", reader)
                    .getResultList();
        }

        /** Reads the order again after a trigger has changed it. */
        OrderRow again(OrderRow row) {
            getEntityManager().refresh(row);
            return row;
        }
    }
}

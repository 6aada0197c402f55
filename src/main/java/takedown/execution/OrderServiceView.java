package takedown.execution;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import takedown.casefile.orders.Action;

/**
 * The database view of the actions that the packets of an order request for each name. Each row has the first service of a packet with the latest
 * command, on the registry operator if the operator was served. A mail that came back, or that may not have been sent, does not count as service.
 */
@Entity(name = "OrderServiceView")
@Table(name = "order_service")
@IdClass(ExecutionRow.Key.class)
@Immutable
class OrderServiceView {
    @Id
    @Column(name = "order_id")
    UUID orderId;

    @Id
    @Column(name = "suspect_id")
    UUID suspectId;

    @Id
    @Enumerated(EnumType.STRING)
    Action action;

    @Column(name = "packet_id")
    UUID packetId;

    @Column(name = "served_at")
    Instant servedAt;

    @Column(name = "order_version")
    int orderVersion;

    ServedAction toServed() {
        return new ServedAction(orderId, action, packetId, servedAt, orderVersion);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<OrderServiceView, ExecutionRow.Key> {
        List<OrderServiceView> of(Collection<UUID> suspectIds, Collection<UUID> orderIds) {
            return list("suspectId in ?1 and orderId in ?2 order by suspectId, orderId, action", suspectIds, orderIds);
        }
    }
}

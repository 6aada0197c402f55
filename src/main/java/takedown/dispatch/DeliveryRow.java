package takedown.dispatch;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "DeliveryRow")
@Table(name = "packet_delivery")
class DeliveryRow {
    @Id
    @Column(name = "dispatch_id")
    UUID dispatchId;

    @Enumerated(EnumType.STRING)
    Dispatch.Outcome outcome;

    Instant at;
    String detail;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<DeliveryRow, UUID> {}
}

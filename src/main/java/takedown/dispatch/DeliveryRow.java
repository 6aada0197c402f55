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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

@Entity(name = "DeliveryRow")
@Table(name = "packet_delivery")
@Immutable
public class DeliveryRow {
    @Id
    @Column(name = "dispatch_id")
    public UUID dispatchId;

    @Enumerated(EnumType.STRING)
    public Dispatch.Outcome outcome;

    public Instant at;
    public String detail;

    @ApplicationScoped
    public static class Repository implements PanacheRepositoryBase<DeliveryRow, UUID> {
        Map<UUID, DeliveryRow> of(List<UUID> dispatchIds) {
            return dispatchIds.isEmpty()
                    ? Map.of()
                    : stream("dispatchId in ?1", dispatchIds)
                            .collect(Collectors.toMap(row -> row.dispatchId, Function.identity()));
        }
    }
}

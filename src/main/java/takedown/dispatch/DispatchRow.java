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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity(name = "DispatchRow")
@Table(name = "packet_dispatch")
class DispatchRow {
    @Id
    UUID id;

    @Column(name = "packet_id")
    UUID packetId;

    @Enumerated(EnumType.STRING)
    Dispatch.Purpose purpose;

    @Enumerated(EnumType.STRING)
    Dispatch.Channel channel;

    String recipient;
    int attempt;
    Instant at;
    String actor;

    @Column(name = "served_at")
    @Nullable
    Instant servedAt;

    @Column(name = "served_by")
    @Nullable
    String servedBy;

    @Nullable
    String note;

    @Column(name = "letter_sha256")
    @Nullable
    String letterSha256;

    Dispatch toDispatch(Optional<DeliveryRow> delivery) {
        return new Dispatch(
                id,
                purpose,
                channel,
                recipient,
                attempt,
                at,
                actor,
                Optional.ofNullable(servedAt),
                Optional.ofNullable(servedBy),
                Optional.ofNullable(note),
                Optional.ofNullable(letterSha256),
                delivery.map(d -> d.outcome),
                delivery.map(d -> d.detail));
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<DispatchRow, UUID> {}
}

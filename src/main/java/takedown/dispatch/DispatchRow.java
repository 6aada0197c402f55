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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity(name = "DispatchRow")
@Table(name = "packet_dispatch")
@Immutable
public class DispatchRow {
    @Id
    public UUID id;

    @Column(name = "packet_id")
    public UUID packetId;

    @Enumerated(EnumType.STRING)
    public Dispatch.Purpose purpose;

    @Enumerated(EnumType.STRING)
    public Dispatch.Channel channel;

    public String recipient;
    public int attempt;
    public Instant at;
    public String actor;

    @Column(name = "served_at")
    @Nullable
    public Instant servedAt;

    @Column(name = "served_by")
    @Nullable
    public String servedBy;

    @Enumerated(EnumType.STRING)
    public Dispatch.@Nullable Manner manner;

    @Nullable
    public String note;

    @Column(name = "letter_sha256")
    @Nullable
    public String letterSha256;

    Dispatch toDispatch(Optional<DeliveryRow> delivery, Optional<Bounce> bounced) {
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
                Optional.ofNullable(manner),
                Optional.ofNullable(note),
                Optional.ofNullable(letterSha256),
                delivery.map(d -> d.outcome),
                delivery.map(d -> d.detail),
                bounced);
    }

    @ApplicationScoped
    public static class Repository implements PanacheRepositoryBase<DispatchRow, UUID> {
        List<DispatchRow> of(Collection<UUID> packetIds) {
            return list("packetId in ?1 order by id", packetIds);
        }

        public List<DispatchRow> servedByHand(UUID packetId, Dispatch.Purpose purpose, String recipient) {
            return list(
                    "packetId = ?1 and purpose = ?2 and channel = ?3 and lower(trim(recipient)) = lower(?4) order by attempt",
                    packetId,
                    purpose,
                    Dispatch.Channel.BY_HAND,
                    recipient);
        }

        public Optional<DispatchRow> lastMail(UUID packetId, Dispatch.Purpose purpose, String address) {
            return find(
                            "packetId = ?1 and purpose = ?2 and channel = ?3 and lower(recipient) = lower(?4) order by attempt desc",
                            packetId,
                            purpose,
                            Dispatch.Channel.MAIL,
                            address)
                    .firstResultOptional();
        }
    }
}

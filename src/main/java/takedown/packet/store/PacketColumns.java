package takedown.packet.store;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.packet.document.PacketKind;

@MappedSuperclass
abstract class PacketColumns {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    @Enumerated(EnumType.STRING)
    PacketKind kind;

    @Column(name = "order_id")
    @Nullable
    UUID orderId;

    String manifest;

    @Column(name = "prepared_at")
    Instant preparedAt;

    @Column(name = "prepared_by")
    String preparedBy;

    @Nullable
    UUID reverses;
}

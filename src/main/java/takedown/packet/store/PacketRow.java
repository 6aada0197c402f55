package takedown.packet.store;

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
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import takedown.packet.document.PacketKind;

@Entity(name = "PacketRow")
@Table(name = "packet")
public class PacketRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    @Enumerated(EnumType.STRING)
    PacketKind kind;

    @Column(name = "order_id")
    @Nullable
    UUID orderId;

    String recipient;

    @ColumnTransformer(write = "?::jsonb")
    String document;

    @ColumnTransformer(write = "?::jsonb")
    String preflight;

    String manifest;

    @Column(name = "prepared_at")
    Instant preparedAt;

    @Column(name = "prepared_by")
    String preparedBy;

    @Nullable
    UUID reverses;

    @ApplicationScoped
    public static class Repository implements PanacheRepositoryBase<PacketRow, UUID> {}
}

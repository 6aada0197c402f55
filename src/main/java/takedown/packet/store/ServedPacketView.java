package takedown.packet.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import takedown.packet.document.PacketKind;

/** The database view of {@code dispatch} with the services of packets that were not withdrawn. A packet can have several services. */
@Entity(name = "ServedPacketView")
@Table(name = "packet_service")
@Immutable
class ServedPacketView {
    @Id
    @Column(name = "dispatch_id")
    UUID dispatchId;

    @Column(name = "packet_id")
    UUID packetId;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ServedPacketView, UUID> {
        List<UUID> ofCase(UUID caseId) {
            return packets(
                    list("packetId in (select p.id from PacketRow p where p.caseId = ?1) order by packetId", caseId));
        }

        List<UUID> ofKind(UUID orderId, PacketKind kind) {
            return packets(list(
                    "packetId in (select p.id from PacketRow p where p.orderId = ?1 and p.kind = ?2) order by packetId",
                    orderId,
                    kind));
        }

        private static List<UUID> packets(List<ServedPacketView> services) {
            return services.stream().map(row -> row.packetId).distinct().toList();
        }
    }
}

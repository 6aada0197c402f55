package takedown.packet.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.annotations.Immutable;
import takedown.packet.document.PacketKind;

/** The database view of {@code dispatch} with the services of all packets, including packets that were then withdrawn. */
@Entity(name = "LeftPacketView")
@Table(name = "packet_left")
@Immutable
class LeftPacketView {
    @Id
    @Column(name = "dispatch_id")
    UUID dispatchId;

    @Column(name = "packet_id")
    UUID packetId;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<LeftPacketView, UUID> {
        List<UUID> ofCase(UUID caseId) {
            return packets(
                    list("packetId in (select p.id from PacketRow p where p.caseId = ?1) order by packetId", caseId));
        }

        /** Returns the packets of some kinds that carry the order and went to the recipient. */
        List<UUID> toRecipient(UUID orderId, String recipient, Predicate<PacketKind> kinds) {
            return packets(list(
                    "packetId in (select p.id from PacketRow p where p.orderId = ?1 and p.recipient = ?2 and p.kind in ?3)"
                            + " order by packetId",
                    orderId,
                    recipient,
                    Arrays.stream(PacketKind.values()).filter(kinds).toList()));
        }

        private static List<UUID> packets(List<LeftPacketView> services) {
            return services.stream().map(row -> row.packetId).distinct().toList();
        }
    }
}

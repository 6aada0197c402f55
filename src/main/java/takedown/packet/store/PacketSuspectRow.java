package takedown.packet.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

@Entity(name = "PacketSuspectRow")
@Table(name = "packet_suspect")
@IdClass(PacketSuspectRow.Key.class)
@Immutable
class PacketSuspectRow {
    @Id
    @Column(name = "packet_id")
    UUID packetId;

    @Id
    @Column(name = "suspect_id")
    UUID suspectId;

    record Key(UUID packetId, UUID suspectId) implements Serializable {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<PacketSuspectRow, Key> {
        Map<UUID, List<UUID>> of(Collection<UUID> packetIds) {
            return getEntityManager()
                    .createQuery(
                            "select c.packetId, c.suspectId from PacketSuspectRow c where c.packetId in :packets"
                                    + " order by c.suspectId",
                            Object[].class)
                    .setParameter("packets", packetIds)
                    .getResultStream()
                    .collect(Collectors.groupingBy(
                            row -> (UUID) row[0], Collectors.mapping(row -> (UUID) row[1], Collectors.toList())));
        }

        List<UUID> of(UUID packetId) {
            // The query selects columns, not entities, since a packet may name very many suspects.
            return getEntityManager()
                    .createQuery(
                            "select c.suspectId from PacketSuspectRow c where c.packetId = :packet order by c.suspectId",
                            UUID.class)
                    .setParameter("packet", packetId)
                    .getResultList();
        }
    }
}

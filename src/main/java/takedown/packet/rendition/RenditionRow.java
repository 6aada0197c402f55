package takedown.packet.rendition;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

@Entity(name = "RenditionRow")
@Table(name = "packet_rendition")
class RenditionRow {
    @EmbeddedId
    Key key;

    String sha256;

    byte[] octets;

    @Embeddable
    record Key(@Column(name = "packet_id") UUID packetId, String name) {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<RenditionRow, RenditionRow.Key> {

        /** SHA-256 by name, without reading the octets. */
        SortedMap<String, String> hashes(UUID packetId) {
            SortedMap<String, String> hashes = new TreeMap<>();
            getEntityManager()
                    .createQuery(
                            "select r.key.name, r.sha256 from RenditionRow r where r.key.packetId = ?1", Object[].class)
                    .setParameter(1, packetId)
                    .getResultList()
                    .forEach(row -> hashes.put((String) row[0], (String) row[1]));
            return hashes;
        }

        Optional<byte[]> octets(UUID packetId, String name) {
            return findByIdOptional(new Key(packetId, name)).map(row -> row.octets);
        }

        void keep(UUID packetId, String name, String sha256, byte[] octets) {
            RenditionRow row = new RenditionRow();
            row.key = new Key(packetId, name);
            row.sha256 = sha256;
            row.octets = octets;
            persist(row);
        }
    }
}

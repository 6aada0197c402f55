package takedown.packet.rendition;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import takedown.packet.document.Edition;

@Entity(name = "RenditionRow")
@Table(name = "packet_rendition")
@Immutable
class RenditionRow {
    @EmbeddedId
    Key key;

    String sha256;

    byte[] octets;

    /** @param edition FINAL or UNSEALED */
    @Embeddable
    record Key(
            @Column(name = "packet_id") UUID packetId,
            @Enumerated(EnumType.STRING) Edition edition,
            String name) {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<RenditionRow, RenditionRow.Key> {

        /** Returns the SHA-256 of the final renditions by name, without reading the octets. */
        SortedMap<String, String> hashes(UUID packetId) {
            SortedMap<String, String> hashes = new TreeMap<>();
            getEntityManager()
                    .createQuery(
                            "select r.key.name, r.sha256 from RenditionRow r where r.key.packetId = ?1 and"
                                    + " r.key.edition = ?2",
                            Object[].class)
                    .setParameter(1, packetId)
                    .setParameter(2, Edition.FINAL)
                    .getResultList()
                    .forEach(row -> hashes.put((String) row[0], (String) row[1]));
            return hashes;
        }

        Optional<byte[]> octets(UUID packetId, String name) {
            return octets(new Key(packetId, Edition.FINAL, name));
        }

        Optional<byte[]> octets(Key key) {
            return findByIdOptional(key).map(row -> row.octets);
        }

        void keep(Key key, String sha256, byte[] octets) {
            RenditionRow row = new RenditionRow();
            row.key = key;
            row.sha256 = sha256;
            row.octets = octets;
            persist(row);
        }
    }
}

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
import takedown.packet.document.Edition;

@Entity(name = "RenditionRow")
@Table(name = "packet_rendition")
class RenditionRow {
    @EmbeddedId
    Key key;

    String sha256;

    byte[] octets;

    /** @param basis SHA-256 of what a draft was made with; empty for the other editions */
    @Embeddable
    record Key(
            @Column(name = "packet_id") UUID packetId,
            @Enumerated(EnumType.STRING) Edition edition,
            String name,
            String basis) {
        static Key of(UUID packetId, Edition edition, String name) {
            return new Key(packetId, edition, name, "");
        }
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<RenditionRow, RenditionRow.Key> {

        /** SHA-256 of the final renditions by name, without reading the octets. */
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

        /** Returns the octets of a final rendition. */
        Optional<byte[]> octets(UUID packetId, String name) {
            return octets(Key.of(packetId, Edition.FINAL, name));
        }

        Optional<byte[]> octets(Key key) {
            return findByIdOptional(key).map(row -> row.octets);
        }

        /** Deletes drafts of the rendition that were made with something else. */
        void forgetOtherDrafts(Key draft) {
            delete(
                    "key.packetId = ?1 and key.edition = ?2 and key.name = ?3 and key.basis <> ?4",
                    draft.packetId(),
                    Edition.DRAFT,
                    draft.name(),
                    draft.basis());
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

package takedown.packet.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import takedown.casefile.Visibility;
import takedown.packet.document.PacketKind;

@Entity(name = "PacketRow")
@Table(name = "packet")
@Immutable
class PacketRow extends PacketColumns {
    String recipient;

    @ColumnTransformer(write = "?::jsonb")
    String document;

    @ColumnTransformer(write = "?::jsonb")
    String preflight;

    /** Unregistered names in the document, for which the packet asks to refuse registration, or which a reversal allows to be registered again. */
    @Column(insertable = false, updatable = false)
    List<String> unregistered;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<PacketRow, UUID> {
        Optional<PacketRow> visible(UUID id, String reader) {
            return find(
                            "from PacketRow p where p.id = :id and " + Visibility.ofCase("p.caseId"),
                            Map.of("id", id, "reader", reader))
                    .firstResultOptional();
        }

        Optional<UUID> visibleCase(UUID id, String reader) {
            return getEntityManager()
                    .createQuery(
                            "select p.caseId from PacketRow p where p.id = :id and " + Visibility.ofCase("p.caseId"),
                            UUID.class)
                    .setParameter("id", id)
                    .setParameter("reader", reader)
                    .getResultStream()
                    .findFirst();
        }

        List<PacketRow> of(UUID caseId) {
            return list("caseId = ?1 order by id", caseId);
        }

        List<Mention> naming(UUID caseId, UUID suspectId, int most) {
            return getEntityManager()
                    .createQuery(
                            "select p.id, p.kind, p.orderId, p.recipient, p.preparedAt from PacketRow p"
                                    + " where p.caseId = :case and p.id in"
                                    + " (select c.packetId from PacketSuspectRow c where c.suspectId = :suspect)"
                                    + " order by p.id desc",
                            Object[].class)
                    .setParameter("case", caseId)
                    .setParameter("suspect", suspectId)
                    .setMaxResults(most)
                    .getResultStream()
                    .map(row -> new Mention(
                            (UUID) row[0],
                            (PacketKind) row[1],
                            Optional.ofNullable((UUID) row[2]),
                            (String) row[3],
                            (Instant) row[4]))
                    .toList();
        }

        record Unregistered(UUID caseId, List<String> names) {}

        Optional<Unregistered> unregistered(UUID id) {
            return getEntityManager()
                    .createQuery(
                            "select p.caseId, p.unregistered from PacketRow p where p.id = :id", Unregistered.class)
                    .setParameter("id", id)
                    .getResultStream()
                    .findFirst();
        }
    }
}

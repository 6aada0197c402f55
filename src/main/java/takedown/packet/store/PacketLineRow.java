package takedown.packet.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import takedown.casefile.Visibility;
import takedown.packet.document.PacketDocument.Recipient;

/**
 * The data of a packet for lists: columns that the database generates from its document and its preflight. The document can be several megabytes
 * long.
 */
@Entity(name = "PacketLineRow")
@Table(name = "packet")
@Immutable
class PacketLineRow extends PacketColumns {
    @Column(name = "recipient_part")
    String recipientPart;

    List<String> actions;

    int names;

    int warnings;

    @Column(name = "confirm_by")
    @Nullable
    Instant confirmBy;

    @Column(name = "order_version")
    int orderVersion;

    PacketLine toLine() {
        return new PacketLine(
                id,
                caseId,
                kind,
                Optional.ofNullable(orderId),
                PacketJson.read(recipientPart, Recipient.class),
                actions,
                names,
                warnings,
                manifest,
                preparedAt,
                preparedBy,
                Optional.ofNullable(reverses),
                Optional.ofNullable(confirmBy).filter(at -> kind.needsOrder()),
                orderVersion);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<PacketLineRow, UUID> {
        private static final UUID START = new UUID(0, 0);

        List<PacketLineRow> of(UUID caseId, Optional<UUID> after, int most) {
            return find("caseId = ?1 and id > ?2 order by id", caseId, after.orElse(START))
                    .range(0, most - 1)
                    .list();
        }

        List<PacketLineRow> latest(UUID caseId, Optional<UUID> before, int most) {
            return (before.isPresent()
                            ? find("caseId = ?1 and id < ?2 order by id desc", caseId, before.get())
                            : find("caseId = ?1 order by id desc", caseId))
                    .range(0, most - 1)
                    .list();
        }

        List<PacketLineRow> visible(Collection<UUID> ids, String reader) {
            return list(
                    "from PacketLineRow p where p.id in :ids and " + Visibility.ofCase("p.caseId"),
                    Map.of("ids", ids, "reader", reader));
        }
    }
}

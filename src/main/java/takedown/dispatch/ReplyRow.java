package takedown.dispatch;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

@Entity(name = "ReplyRow")
@Table(name = "packet_reply")
@Immutable
class ReplyRow {
    @Id
    UUID id;

    @Column(name = "packet_id")
    UUID packetId;

    @Enumerated(EnumType.STRING)
    Reply.Kind kind;

    String said;
    String sender;

    @Column(name = "received_at")
    Instant receivedAt;

    @Column(name = "evidence_sha256")
    String evidenceSha256;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    Reply toReply() {
        return new Reply(id, kind, said, sender, receivedAt, evidenceSha256, recordedAt, recordedBy);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ReplyRow, UUID> {
        Map<UUID, List<ReplyRow>> of(Collection<UUID> packetIds) {
            return stream("packetId in ?1 order by receivedAt, id", packetIds)
                    .collect(Collectors.groupingBy(row -> row.packetId));
        }

        /**
         * Returns the replies to a packet, in the order in which they were recorded. No other transaction records a reply to the packet until this
         * transaction ends.
         */
        List<ReplyRow> locked(UUID packetId) {
            getEntityManager()
                    .createNativeQuery(
                            "select 1 from (select pg_advisory_xact_lock(hashtextextended(:packet, 0))) as held",
                            Integer.class)
                    .setParameter("packet", "reply " + packetId)
                    .getSingleResult();
            return list("packetId = ?1 order by recordedAt, id", packetId);
        }
    }
}

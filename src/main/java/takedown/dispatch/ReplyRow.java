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
import java.util.UUID;

@Entity(name = "ReplyRow")
@Table(name = "packet_reply")
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
    static class Repository implements PanacheRepositoryBase<ReplyRow, UUID> {}
}

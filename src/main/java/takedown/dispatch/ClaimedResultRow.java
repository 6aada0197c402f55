package takedown.dispatch;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import takedown.packet.kit.ResultLine;

@Entity(name = "ClaimedResultRow")
@Table(name = "claimed_result")
@Immutable
@IdClass(ClaimedResultRow.Key.class)
class ClaimedResultRow {
    private static final int BATCH = 1_000;

    @Id
    @Column(name = "reply_id")
    UUID replyId;

    @Id
    String name;

    @Column(name = "packet_id")
    UUID packetId;

    int line;

    @Enumerated(EnumType.STRING)
    ResultLine.Result result;

    @Column(name = "executed_at")
    @Nullable
    Instant executedAt;

    @Column(name = "epp_code")
    @Nullable
    Integer eppCode;

    @Column(name = "status_after")
    List<String> statusAfter;

    @Column(name = "ns_after")
    List<String> nsAfter;

    @Column(name = "ds_after")
    List<String> dsAfter;

    @Column(name = "registrar_after")
    String registrarAfter;

    String comment;

    boolean early;

    record Key(UUID replyId, String name) implements Serializable {}

    static ClaimedResultRow of(UUID replyId, UUID packetId, ResultLine claim, boolean early) {
        ClaimedResultRow row = new ClaimedResultRow();
        row.replyId = replyId;
        row.packetId = packetId;
        row.name = claim.name();
        row.line = claim.line();
        row.result = claim.result();
        row.executedAt = claim.executedAt().orElse(null);
        row.eppCode = claim.eppCode().isPresent() ? claim.eppCode().getAsInt() : null;
        row.statusAfter = claim.statusAfter();
        row.nsAfter = claim.nsAfter();
        row.dsAfter = claim.dsAfter();
        row.registrarAfter = claim.registrarAfter();
        row.comment = claim.comment();
        row.early = early;
        return row;
    }

    ResultLine toClaim() {
        return new ResultLine(
                line,
                name,
                result,
                Optional.ofNullable(executedAt),
                eppCode == null ? OptionalInt.empty() : OptionalInt.of(eppCode),
                statusAfter,
                nsAfter,
                dsAfter,
                registrarAfter,
                comment);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ClaimedResultRow, Key> {
        void add(List<ClaimedResultRow> rows) {
            getSession().setJdbcBatchSize(BATCH);
            persist(rows);
            flush();
        }

        List<ClaimedResultRow> of(Collection<UUID> packetIds) {
            return list(
                    "from ClaimedResultRow c join ReplyRow r on r.id = c.replyId where c.packetId in ?1"
                            + " order by r.receivedAt, r.recordedAt, c.line",
                    packetIds);
        }
    }
}

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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity(name = "ApprovalRow")
@Table(name = "packet_approval")
@Immutable
class ApprovalRow {
    @Id
    UUID id;

    @Column(name = "packet_id")
    UUID packetId;

    String approver;

    @Enumerated(EnumType.STRING)
    @Column(name = "as_role")
    Approval.As asRole;

    Instant at;

    @Nullable
    String note;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    Map<String, String> renditions;

    Approval toApproval(boolean counts) {
        return new Approval(
                approver, asRole, at, Optional.ofNullable(note), renditions == null ? Map.of() : renditions, counts);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ApprovalRow, UUID> {
        Map<UUID, List<ApprovalRow>> of(Collection<UUID> packetIds) {
            return stream("packetId in ?1 order by at, id", packetIds)
                    .collect(Collectors.groupingBy(row -> row.packetId));
        }
    }
}

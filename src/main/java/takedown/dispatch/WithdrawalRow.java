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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

@Entity(name = "WithdrawalRow")
@Table(name = "packet_withdrawal")
@Immutable
@IdClass(WithdrawalRow.Key.class)
class WithdrawalRow {
    record Key(UUID packetId, Withdrawal.Kind kind) implements Serializable {}

    @Id
    @Column(name = "packet_id")
    UUID packetId;

    @Id
    @Enumerated(EnumType.STRING)
    Withdrawal.Kind kind;

    Instant at;
    String actor;
    String reason;

    boolean requested;

    Withdrawal toWithdrawal() {
        return new Withdrawal(kind, at, actor, reason, requested);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<WithdrawalRow, WithdrawalRow.Key> {
        Map<UUID, List<WithdrawalRow>> of(Collection<UUID> packetIds) {
            return stream("packetId in ?1", packetIds).collect(Collectors.groupingBy(row -> row.packetId));
        }
    }
}

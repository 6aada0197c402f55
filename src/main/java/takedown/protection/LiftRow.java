package takedown.protection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.attribution.collateral.ProtectionClass;
import takedown.name.DomainName;

@Entity(name = "LiftRow")
@Table(name = "protection_lift")
@IdClass(LiftRow.Key.class)
class LiftRow {
    @Id
    @Column(name = "case_id")
    UUID caseId;

    @Id
    String name;

    @Id
    @Column(name = "class")
    String code;

    String reason;

    @Column(name = "order_id")
    @Nullable
    UUID orderId;

    @Nullable
    String paragraph;

    @Column(name = "lifted_at")
    Instant liftedAt;

    @Column(name = "lifted_by")
    String liftedBy;

    @Column(name = "as_role")
    String asRole;

    record Key(UUID caseId, String name, String code) implements Serializable {}

    Lift toLift(String shown) {
        return new Lift(
                caseId,
                DomainName.of(name),
                ProtectionClass.of(code).orElseThrow(),
                reason,
                Optional.ofNullable(orderId),
                Optional.ofNullable(paragraph).orElse(""),
                liftedAt,
                liftedBy,
                shown);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<LiftRow, Key> {
        List<LiftRow> of(UUID caseId) {
            return list("caseId = ?1 order by name, code", caseId);
        }
    }
}

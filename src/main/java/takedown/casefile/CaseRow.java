package takedown.casefile;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.name.Pap;

@Entity(name = "CaseRow")
@Table(name = "case_file")
class CaseRow {
    @Id
    UUID id;

    String title;

    @Enumerated(EnumType.STRING)
    CaseKind kind;

    boolean sealed;

    /** When the case was last sealed. The database sets this. */
    @Column(name = "sealed_since", insertable = false, updatable = false)
    @Nullable
    Instant sealedSince;

    @Enumerated(EnumType.STRING)
    Tlp tlp;

    @Enumerated(EnumType.STRING)
    Pap pap;

    @Column(name = "capture_with_runs")
    boolean captureWithRuns;

    @Enumerated(EnumType.STRING)
    CaseState state;

    @JdbcTypeCode(SqlTypes.JSON)
    Matter matter;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "opened_by")
    String openedBy;

    CaseFile toCase(List<Member> members) {
        return new CaseFile(
                id, title, kind, sealed, tlp, state, matter, members, openedAt, openedBy, pap, captureWithRuns);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<CaseRow, UUID> {
        /** Returns the current row from the database, even if this transaction has read it before, and locks it until the transaction ends. */
        CaseRow locked(UUID id) {
            CaseRow row = findById(id);
            getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
            return row;
        }

        /** Returns when the case was last sealed; empty while it is not sealed. */
        Optional<Instant> sealedSince(UUID id) {
            return getEntityManager()
                    .createQuery(
                            "select c.sealedSince from CaseRow c where c.id = :id and c.sealedSince is not null",
                            Instant.class)
                    .setParameter("id", id)
                    .getResultStream()
                    .findFirst();
        }

        Set<UUID> unsealed(Collection<UUID> ids) {
            return stream("id in ?1 and sealed = false", ids).map(row -> row.id).collect(Collectors.toSet());
        }
    }
}

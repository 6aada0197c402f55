package takedown.casefile.suspects;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.attribution.SuspectStatus;
import takedown.name.DomainName;

@Entity(name = "SuspectRow")
@Table(name = "suspect")
class SuspectRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    String key;
    String input;

    @Nullable
    String host;

    @Nullable
    String registrable;

    @Nullable
    String role;

    @Nullable
    String category;

    @Enumerated(EnumType.STRING)
    Verdict verdict;

    @Nullable
    String note;

    @Column(name = "added_at")
    Instant addedAt;

    @Column(name = "added_by")
    String addedBy;

    @Enumerated(EnumType.STRING)
    SuspectStatus status;

    @Column(name = "status_reason")
    String statusReason;

    boolean down;
    boolean returned;

    @Nullable
    String registry;

    @Nullable
    String registrar;

    @Column(name = "investigated_at")
    @Nullable
    Instant investigatedAt;

    @Column(name = "snapshot_id")
    @Nullable
    UUID snapshotId;

    Suspect toSuspect() {
        return new Suspect(
                id,
                caseId,
                input,
                key,
                Optional.ofNullable(host).flatMap(DomainName::tryOf),
                Optional.ofNullable(registrable).flatMap(DomainName::tryOf),
                Optional.ofNullable(role),
                Optional.ofNullable(category),
                verdict,
                Optional.ofNullable(note),
                status,
                statusReason,
                returned,
                Optional.ofNullable(registry),
                Optional.ofNullable(registrar),
                Optional.ofNullable(investigatedAt),
                Optional.ofNullable(snapshotId),
                addedAt,
                addedBy);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<SuspectRow, UUID> {}
}

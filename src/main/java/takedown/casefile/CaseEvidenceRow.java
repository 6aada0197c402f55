package takedown.casefile;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity(name = "CaseEvidenceRow")
@Table(name = "case_evidence")
@IdClass(CaseEvidenceRow.Key.class)
@Immutable
class CaseEvidenceRow {
    @Id
    @Column(name = "case_id")
    UUID caseId;

    @Id
    String sha256;

    @Column(name = "kept_at")
    Instant keptAt;

    record Key(UUID caseId, String sha256) implements Serializable {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<CaseEvidenceRow, Key> {
        Optional<Instant> keptAt(UUID caseId, String sha256) {
            return find("caseId = ?1 and sha256 = ?2", caseId, sha256)
                    .firstResultOptional()
                    .map(row -> row.keptAt);
        }
    }
}

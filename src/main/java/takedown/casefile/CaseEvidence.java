package takedown.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** The stored octets that belong to a case. The octets themselves are stored once for all cases. */
@ApplicationScoped
public class CaseEvidence {
    private final CaseEvidenceRow.Repository rows;

    CaseEvidence(CaseEvidenceRow.Repository rows) {
        this.rows = rows;
    }

    /** Returns the time since which the octets with this hash have belonged to the case; empty if they do not belong to it. */
    @Transactional
    public Optional<Instant> keptAt(CaseAccess access, String sha256) {
        return rows.keptAt(access.caseId(), sha256);
    }
}

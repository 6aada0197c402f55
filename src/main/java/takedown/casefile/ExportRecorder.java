package takedown.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class ExportRecorder {
    private final CaseRow.Repository cases;
    private final Journal journal;

    ExportRecorder(CaseRow.Repository cases, Journal journal) {
        this.cases = cases;
        this.journal = journal;
    }

    /**
     * Records an export from a sealed or TLP:RED case; does nothing for another case. The caller must call this method before it hands out the copy,
     * so that an export that cannot be recorded does not take place.
     *
     * @param subject the packet, suspect, order or run that is copied
     * @param kind the last segment of the path: {@code pdf}, {@code archive}, {@code stix}
     */
    @Transactional
    public void record(CaseAccess access, Optional<UUID> subject, String kind) {
        CaseRow row = cases.findById(access.caseId());
        if (row != null && (row.sealed || row.tlp == Tlp.RED)) {
            journal.append(access, CaseEvent.Type.TAKEN_OUT, subject, kind);
        }
    }
}

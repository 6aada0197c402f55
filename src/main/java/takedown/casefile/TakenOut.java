package takedown.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Writes down that a reader takes a copy out of a case that is not meant to leave: a sealed one, or TLP:RED. */
@ApplicationScoped
public class TakenOut {
    private final CaseRow.Repository cases;
    private final Journal journal;

    TakenOut(CaseRow.Repository cases, Journal journal) {
        this.cases = cases;
        this.journal = journal;
    }

    /**
     * Before the copy is handed out: where this cannot be written, nothing is.
     *
     * @param subject the packet, suspect, order or run that it is a copy of
     * @param kind {@code pdf}, {@code archive}, {@code stix}
     */
    @Transactional
    public void record(CaseAccess access, Optional<UUID> subject, String kind) {
        CaseRow row = cases.findById(access.caseId());
        if (row != null && (row.sealed || row.tlp == Tlp.RED)) {
            journal.append(access, CaseEvent.Type.TAKEN_OUT, subject, kind);
        }
    }
}

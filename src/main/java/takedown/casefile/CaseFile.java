package takedown.casefile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.name.Pap;

/**
 * A case as its readers see it.
 *
 * @param pap what may be queried for the case
 * @param captureWithRuns whether the service captures the pages of the case's hosts and URLs after each run of the case, if its PAP permits captures
 */
public record CaseFile(
        UUID id,
        String title,
        CaseKind kind,
        boolean sealed,
        Tlp tlp,
        CaseState state,
        Matter matter,
        List<Member> members,
        Instant openedAt,
        String openedBy,
        Pap pap,
        boolean captureWithRuns) {
    /** Creates a case with the PAP level CLEAR and without captures after runs. */
    public CaseFile(
            UUID id,
            String title,
            CaseKind kind,
            boolean sealed,
            Tlp tlp,
            CaseState state,
            Matter matter,
            List<Member> members,
            Instant openedAt,
            String openedBy) {
        this(id, title, kind, sealed, tlp, state, matter, members, openedAt, openedBy, Pap.CLEAR, false);
    }

    public CaseFile {
        members = List.copyOf(members);
    }
}

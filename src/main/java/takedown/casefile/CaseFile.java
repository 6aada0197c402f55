package takedown.casefile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;

/** A case as its readers see it. */
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
        String openedBy) {
    public CaseFile {
        members = List.copyOf(members);
    }
}

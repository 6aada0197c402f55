package takedown.packet.plan;

import java.util.List;
import java.util.UUID;
import takedown.name.Count;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

/** One sentence that states why no packet was made: the number of findings, of suspects affected, and of suspects that would pass. */
public final class BlockedText {
    private BlockedText() {}

    /**
     * @param general those of the findings that concern the order, the case or the request. The others concern one suspect each
     * @param passing suspects without findings, once for each packet that they would be in; empty if no packet can be made at all
     */
    public static String of(List<Finding> against, List<Finding> general, List<UUID> passing) {
        long suspects = against.stream()
                .filter(finding -> !general.contains(finding) && finding.code() != FindingCode.NO_SUSPECTS)
                .map(Finding::subject)
                .distinct()
                .count();
        String subjects = suspects == 0 ? "it" : Count.of(suspects, "suspect");
        // A suspect in packets to both registry and registrar counts once.
        long pass = passing.stream().distinct().count();
        String hint = pass > 0
                ? "; " + Count.of(pass, "suspect") + " would pass: name " + Count.verb(pass, "it", "them")
                        + ", or leave the others out (\"onRefused\": \"LEAVE_OUT\")"
                : "";
        return Count.of(against.size(), "finding")
                + Count.verb(against.size(), " blocks ", " block ")
                + subjects
                + hint;
    }
}

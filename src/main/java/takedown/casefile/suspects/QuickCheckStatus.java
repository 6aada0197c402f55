package takedown.casefile.suspects;

import java.util.Optional;
import java.util.UUID;
import takedown.attribution.status.SuspectStatus;

/**
 * The status of a suspect after a quick check.
 *
 * @param before the status before this quick check
 * @param seen whether the suspect ever had a status other than UNKNOWN; if not, this status is the first, which is not a change
 * @param wasDown whether the name was down according to its last status other than UNKNOWN
 * @param registry the registry operator's id in the directory
 * @param digest the digest of the answers
 */
public record QuickCheckStatus(
        UUID suspectId,
        UUID caseId,
        SuspectStatus before,
        boolean seen,
        boolean wasDown,
        SuspectStatus status,
        String reason,
        Optional<String> registry,
        UUID digest) {
    /** Returns whether the name came back. Unlike {@link SuspectStore#observed}, this does not consider the target. */
    public boolean isBack() {
        return status.isBack(wasDown);
    }

    public boolean isChanged() {
        return before != status && (seen || before != SuspectStatus.UNKNOWN);
    }
}

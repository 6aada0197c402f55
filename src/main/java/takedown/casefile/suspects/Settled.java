package takedown.casefile.suspects;

import java.util.Optional;
import java.util.UUID;
import takedown.attribution.SuspectStatus;

/**
 * What a glance says of a suspect.
 *
 * @param before the status until now
 * @param wasDown by the last status that was no UNKNOWN
 * @param registry directory id of the registry operator
 */
public record Settled(
        UUID suspectId,
        UUID caseId,
        SuspectStatus before,
        boolean wasDown,
        SuspectStatus status,
        String reason,
        Optional<String> registry) {
    /** It came back: see {@link Suspects#observed}. */
    public boolean isBack() {
        return status.isBack(wasDown);
    }

    public boolean isChanged() {
        return before != status;
    }
}

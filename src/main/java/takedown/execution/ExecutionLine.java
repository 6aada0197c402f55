package takedown.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.Action;

/**
 * One action on one name, as it stands.
 *
 * @param name the registrable name, as A-labels
 * @param registry directory id of its registry operator, once looked at
 * @param since when it came into this state; empty when nobody looked since the order was put on file
 * @param confirmedAt the last look that could say so
 * @param evidence SHA-256 of the stored octets that the findings rest on
 */
public record ExecutionLine(
        UUID suspect,
        String name,
        Optional<String> registry,
        Action action,
        ExecutionState state,
        Optional<Instant> since,
        Optional<Instant> firstExecutedAt,
        Optional<Instant> confirmedAt,
        String reason,
        Finding byParent,
        Finding byRegistration,
        List<String> evidence) {
    public ExecutionLine {
        evidence = List.copyOf(evidence);
    }
}

package takedown.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.orders.Action;

/**
 * One action on one name, as it stands.
 *
 * @param name the registrable name, as A-labels
 * @param registry directory id of the recipient that was served
 * @param packet what it was served with
 * @param servedAt when
 * @param atService how the action stood then; by the last stored look at or before it; empty while that was not worked out
 * @param since when it came into this state; empty when there was no look since the service
 * @param confirmedAt the last look that could say so
 * @param evidence SHA-256 of the stored octets that the findings rest on
 */
public record ExecutionLine(
        UUID suspect,
        String name,
        String registry,
        UUID packet,
        Instant servedAt,
        Optional<String> atService,
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

package takedown.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.orders.Action;
import takedown.execution.rule.ExecutionState;
import takedown.execution.rule.Finding;

/**
 * The present state of one action on one name.
 *
 * @param name the registrable name, as A-labels
 * @param registry directory id of the recipient that was served
 * @param packet the packet that was served
 * @param servedAt when the packet was served
 * @param atService the state of the action when the packet was served, from the last stored snapshot at or before that time; empty until it is
 *     computed
 * @param since when the action entered this state: for EXPIRED, when the order ended; empty if there was no investigation since the packet was served
 * @param confirmedAt when an investigation last confirmed the state
 * @param evidence SHA-256 of the stored octets on which the findings are based
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

package takedown.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.execution.Compliance;
import takedown.execution.rule.ExecutionState;
import takedown.packet.OutcomeReader;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.plan.NameOutcomes;
import takedown.packet.plan.NameOutcomes.OnRecord;

/**
 * Reads what recipients answered about the names of their packets, and every action on these names that a look-up has ever shown. Reversals of the
 * packets are made from these data.
 */
@ApplicationScoped
class RecordedOutcomes implements OutcomeReader {
    private static final Set<ExecutionState> CHANGED = EnumSet.of(ExecutionState.EXECUTED, ExecutionState.PARTLY);

    private final ResultReader results;
    private final Compliance compliance;

    RecordedOutcomes(ResultReader results, Compliance compliance) {
        this.results = results;
        this.compliance = compliance;
    }

    @Override
    @Transactional
    public NameOutcomes of(CaseAccess access, Collection<UUID> packets) {
        if (packets.isEmpty()) {
            return NameOutcomes.NONE;
        }
        Map<String, Map<String, OnRecord>> byNotice = new HashMap<>();
        Map<UUID, Map<String, Set<String>>> everSeen = new HashMap<>();
        results.each(access, packets).forEach(result -> {
            Set<String> observed = new HashSet<>();
            result.seen().stream()
                    .filter(seen -> CHANGED.contains(seen.state()))
                    .forEach(seen -> observed.add(seen.action().name()));
            result.request()
                    .packet()
                    .orderId()
                    .ifPresent(order ->
                            observed.addAll(everSeen.computeIfAbsent(order, id -> compliance.everExecuted(access, id))
                                    .getOrDefault(result.name(), Set.of())));
            observed.retainAll(result.request().actions());
            Optional<Result> claimed = result.claim().map(Claim::result);
            byNotice.computeIfAbsent(result.request().id().toString(), id -> new HashMap<>())
                    .put(
                            result.name(),
                            new OnRecord(
                                    claimed,
                                    result.answers(),
                                    observed,
                                    result.claim()
                                            .map(claim -> claim.executedAt().orElse(claim.receivedAt()))));
        });
        return new NameOutcomes(byNotice);
    }
}

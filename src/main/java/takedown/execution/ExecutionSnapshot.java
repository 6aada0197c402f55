package takedown.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.execution.rule.ExecutionFacts;
import takedown.history.PastSnapshot;
import takedown.observation.Snapshot;

record ExecutionSnapshot(Instant at, ExecutionFacts facts, Optional<UUID> stored) {
    static ExecutionSnapshot of(Snapshot snapshot, Optional<UUID> stored, boolean doubted) {
        ExecutionFacts seen = ExecutionFacts.of(snapshot);
        return new ExecutionSnapshot(snapshot.at(), doubted ? seen.withoutNegativeAnswers() : seen, stored);
    }

    static ExecutionSnapshot of(PastSnapshot kept) {
        return of(kept.snapshot(), Optional.of(kept.id()), kept.doubted());
    }

    boolean isAfter(ServedAction service) {
        return at.isAfter(service.servedAt());
    }
}

package takedown.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.history.PastLook;
import takedown.observation.Snapshot;

/** An investigation by which orders are measured. */
record Look(Instant at, Sight sight, Optional<UUID> stored) {
    static Look of(Snapshot snapshot, Optional<UUID> stored, boolean doubted) {
        Sight seen = Sight.of(snapshot);
        return new Look(snapshot.at(), doubted ? seen.doubted() : seen, stored);
    }

    static Look of(PastLook kept) {
        return of(kept.snapshot(), Optional.of(kept.id()), kept.doubted());
    }

    boolean isAfter(Served service) {
        return at.isAfter(service.servedAt());
    }
}

package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.suspects.SuspectQueries;
import takedown.casefile.suspects.SuspectStore;
import takedown.packet.plan.candidate.ProtectionRules;

/**
 * Ensures that a packet cites answers from the last 24 hours. A few stale names are investigated while the caller waits. If there are many, none is
 * investigated here. Each stale name then blocks the packet or yields a warning, depending on the kind, with the advice to start a run of the case.
 * Such a run stores the octets that a packet cites.
 */
@ApplicationScoped
class Freshness {
    private final SuspectStore suspects;
    private final SuspectQueries queries;
    private final SnapshotRefresher refresher;
    private final Clock clock;

    Freshness(SuspectStore suspects, SuspectQueries queries, SnapshotRefresher refresher, Clock clock) {
        this.suspects = suspects;
        this.queries = queries;
        this.refresher = refresher;
        this.clock = clock;
    }

    /**
     * Ensures fresh evidence for the suspects of a request.
     *
     * @param named if empty, all suspects of the case
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void ensure(CaseWork work, Optional<Set<UUID>> named) {
        refresh(work, named.map(ids -> stale(work, ids)).orElseGet(() -> stale(work)));
    }

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void ensure(CaseWork work, Collection<UUID> ids) {
        refresh(work, stale(work, ids));
    }

    private void refresh(CaseAccess access, List<UUID> stale) {
        if (!stale.isEmpty() && stale.size() <= SnapshotRefresher.MOST) {
            refresher.refresh(access, suspects.of(access, Set.copyOf(stale)));
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<UUID> stale(CaseAccess access) {
        return queries.stale(access, clock.instant().minus(ProtectionRules.FRESH), SnapshotRefresher.MOST + 1);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<UUID> stale(CaseAccess access, Collection<UUID> ids) {
        return queries.stale(access, ids, clock.instant().minus(ProtectionRules.FRESH), SnapshotRefresher.MOST + 1);
    }
}

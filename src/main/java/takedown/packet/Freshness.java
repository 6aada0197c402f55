package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.Actor;
import takedown.casefile.Cases;
import takedown.casefile.SuspectQueries;
import takedown.casefile.Suspects;
import takedown.packet.plan.Protection;

/**
 * Sees to it that a packet cites octets of the last 24 hours. A few stale names are looked at while the caller waits; of many the packet is
 * refused name by name with the advice to run the case, which keeps its octets for the same purpose.
 */
@ApplicationScoped
class Freshness {
    private final Cases cases;
    private final Suspects suspects;
    private final SuspectQueries queries;
    private final FreshLook looks;
    private final Clock clock;

    Freshness(Cases cases, Suspects suspects, SuspectQueries queries, FreshLook looks, Clock clock) {
        this.cases = cases;
        this.suspects = suspects;
        this.queries = queries;
        this.looks = looks;
        this.clock = clock;
    }

    /** @param named all of the case when empty */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void ensure(Actor actor, UUID caseId, Optional<Set<UUID>> named) {
        cases.forWork(actor, caseId);
        again(named.map(ids -> stale(caseId, ids)).orElseGet(() -> stale(caseId)));
    }

    /** Of a packet that is about to be sent. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void ensure(UUID caseId, Collection<UUID> ids) {
        again(stale(caseId, ids));
    }

    private void again(List<UUID> stale) {
        if (!stale.isEmpty() && stale.size() <= FreshLook.MOST) {
            looks.again(suspects.byIds(stale));
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<UUID> stale(UUID caseId) {
        return queries.stale(caseId, clock.instant().minus(Protection.FRESH), FreshLook.MOST + 1);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<UUID> stale(UUID caseId, Collection<UUID> ids) {
        return queries.stale(caseId, ids, clock.instant().minus(Protection.FRESH), FreshLook.MOST + 1);
    }
}

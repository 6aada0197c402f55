package takedown.packet;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.suspects.Suspects;
import takedown.packet.plan.Protection;

/**
 * Sees to it that a packet cites octets of the last 24 hours. A few stale names are looked at while the caller waits; of many the packet is
 * refused name by name with the advice to run the case, which keeps its octets for the same purpose.
 */
@ApplicationScoped
class Freshness {
    private static final String STALE =
            "select s.id from suspect s join snapshot n on n.id = s.snapshot_id where not s.down and (n.at < :before"
                    // The parent zone was not heard then: the status is as old as an earlier look.
                    + " or jsonb_typeof(n.body #> '{known,delegation}') = 'object') and ";

    private final Suspects suspects;
    private final FreshLook looks;
    private final Clock clock;

    Freshness(Suspects suspects, FreshLook looks, Clock clock) {
        this.suspects = suspects;
        this.looks = looks;
        this.clock = clock;
    }

    /** @param named all of the case when empty */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void ensure(CaseWork work, Optional<Set<UUID>> named) {
        again(work, named.map(ids -> stale(work, ids)).orElseGet(() -> stale(work)));
    }

    /** Of a packet that is about to be sent. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void ensure(CaseWork work, Collection<UUID> ids) {
        again(work, stale(work, ids));
    }

    private void again(CaseAccess access, List<UUID> stale) {
        if (!stale.isEmpty() && stale.size() <= FreshLook.MOST) {
            looks.again(access, suspects.of(access, Set.copyOf(stale)));
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<UUID> stale(CaseAccess access) {
        return Panache.getEntityManager()
                .createNativeQuery(STALE + "s.case_id = :scope and s.verdict <> 'UNKNOWN' order by s.id", UUID.class)
                .setParameter("scope", access.caseId())
                .setParameter("before", clock.instant().minus(Protection.FRESH))
                .setMaxResults(FreshLook.MOST + 1)
                .getResultStream()
                .map(UUID.class::cast)
                .toList();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<UUID> stale(CaseAccess access, Collection<UUID> ids) {
        return Panache.getEntityManager()
                .createNativeQuery(
                        STALE
                                + "s.case_id = :scope and s.id in (select cast(id as uuid) from string_to_table(:ids, ',') as id) order by s.id",
                        UUID.class)
                .setParameter("scope", access.caseId())
                .setParameter("before", clock.instant().minus(Protection.FRESH))
                .setParameter("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .setMaxResults(FreshLook.MOST + 1)
                .getResultStream()
                .map(UUID.class::cast)
                .toList();
    }
}

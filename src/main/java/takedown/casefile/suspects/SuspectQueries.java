package takedown.casefile.suspects;

import com.google.common.collect.Iterables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseAccess;
import takedown.casefile.ServiceAccess;

/**
 * Queries over suspects for other packages. Each query covers many suspects with one SQL statement, or with one for each {@value #AT_ONCE} names or
 * ids.
 */
@ApplicationScoped
public class SuspectQueries {
    /** Maximum number of names or ids per SQL statement. PostgreSQL accepts 65,535 parameters. */
    private static final int AT_ONCE = 10_000;

    private final SuspectRow.Repository suspects;

    SuspectQueries(SuspectRow.Repository suspects) {
        this.suspects = suspects;
    }

    /**
     * Returns the number of suspects per case with an id above {@code after} and up to {@code upto}.
     *
     * @param openOnly whether closed cases are left out
     */
    @Transactional
    public Map<UUID, Long> countByCase(ServiceAccess service, UUID after, UUID upto, boolean openOnly) {
        return suspects.countByCase(after, upto, openOnly);
    }

    @Transactional
    public Map<SuspectStatus, Long> statuses(CaseAccess access) {
        return suspects.statuses(access.caseId());
    }

    @Transactional
    public Set<UUID> returned(CaseAccess access) {
        return suspects.returned(access.caseId());
    }

    @Transactional
    public Set<UUID> inSealedCases(ServiceAccess service, Collection<UUID> ids) {
        return ids.isEmpty() ? Set.of() : suspects.inSealedCases(ids);
    }

    /**
     * Returns the judged suspects of a case that are not down and whose last snapshot is older than {@code before}, or was made without an answer
     * from the parent zone. Suspects that were never investigated are left out.
     */
    @Transactional
    public List<UUID> stale(CaseAccess access, Instant before, int limit) {
        return suspects.stale(access.caseId(), before, limit);
    }

    /**
     * Returns those of the given suspects, with any verdict, that are not down and whose last snapshot is older than {@code before}, or was made
     * without an answer from the parent zone. Suspects that were never investigated are left out.
     */
    @Transactional
    public List<UUID> stale(CaseAccess access, Collection<UUID> ids, Instant before, int limit) {
        List<UUID> stale = new ArrayList<>();
        for (List<UUID> some : Iterables.partition(ids, AT_ONCE)) {
            stale.addAll(suspects.stale(access.caseId(), some, before));
        }
        return stale.subList(0, Math.min(limit, stale.size()));
    }

    /**
     * Returns, by suspect id, the changes of registrar and registrant since the suspect was added and last judged, oldest first. A verdict from a
     * bulk change counts.
     */
    @Transactional
    public Map<UUID, List<Transfer>> transfersSinceJudged(CaseAccess access) {
        return suspects.transfersSinceJudged(access.caseId());
    }

    /**
     * Returns the time of the last investigation of seized or sinkholed suspects in other cases, including sealed ones, by registered name. Names
     * without such suspects are absent. The result does not identify a case.
     *
     * @param names registered names
     */
    @Transactional
    public Map<String, Instant> seizedElsewhere(CaseAccess access, Collection<String> names) {
        Map<String, Instant> seized = new HashMap<>();
        for (List<String> some : Iterables.partition(names, AT_ONCE)) {
            seized.putAll(suspects.seizedElsewhere(access.caseId(), some));
        }
        return seized;
    }

    @Transactional
    public List<UUID> named(CaseAccess access, Collection<String> names) {
        List<UUID> found = new ArrayList<>();
        for (List<String> some : Iterables.partition(names, AT_ONCE)) {
            found.addAll(suspects.named(access.caseId(), some));
        }
        return found;
    }
}

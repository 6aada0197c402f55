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
import takedown.attribution.SuspectStatus;
import takedown.casefile.CaseAccess;
import takedown.casefile.ServiceAccess;

/** Answers what other packages ask of suspects, of many of them with one statement. */
@ApplicationScoped
public class SuspectQueries {
    /** Names of one statement: PostgreSQL takes 65,535 parameters. */
    private static final int AT_ONCE = 10_000;

    private final SuspectRow.Repository suspects;

    SuspectQueries(SuspectRow.Repository suspects) {
        this.suspects = suspects;
    }

    /** How many suspects there are after one id and up to another, by case. */
    @Transactional
    public Map<UUID, Long> countByCase(ServiceAccess service, UUID after, UUID upto, boolean openOnly) {
        return suspects.countByCase(after, upto, openOnly);
    }

    /** How many suspects of a case have each status. */
    @Transactional
    public Map<SuspectStatus, Long> statuses(CaseAccess access) {
        return suspects.statuses(access.caseId());
    }

    /** Those of the suspects whose cases are sealed. */
    @Transactional
    public Set<UUID> inSealedCases(ServiceAccess service, Collection<UUID> ids) {
        return ids.isEmpty() ? Set.of() : suspects.inSealedCases(ids);
    }

    /**
     * Suspects of a case that are not down and were last seen before that time, or without the parent zone; without those that are not
     * judged.
     */
    @Transactional
    public List<UUID> stale(CaseAccess access, Instant before, int limit) {
        return suspects.stale(access.caseId(), before, limit);
    }

    /** The same of these suspects, whatever their verdict. */
    @Transactional
    public List<UUID> stale(CaseAccess access, Collection<UUID> ids, Instant before, int limit) {
        List<UUID> stale = new ArrayList<>();
        for (List<UUID> some : Iterables.partition(ids, AT_ONCE)) {
            stale.addAll(suspects.stale(access.caseId(), some, before));
        }
        return stale.subList(0, Math.min(limit, stale.size()));
    }

    /** Changes of registrar and registrant since the suspects of a case were added and judged. */
    @Transactional
    public Map<UUID, List<Transfer>> movedSinceJudged(CaseAccess access) {
        return suspects.movedSinceJudged(access.caseId());
    }

    /**
     * When suspects of other cases, which may be sealed, were last seen seized or sinkholed. Which case it was is told to none.
     *
     * @param names registered names
     * @return by registered name
     */
    @Transactional
    public Map<String, Instant> seizedElsewhere(CaseAccess access, Collection<String> names) {
        Map<String, Instant> seized = new HashMap<>();
        for (List<String> some : Iterables.partition(names, AT_ONCE)) {
            seized.putAll(suspects.seizedElsewhere(access.caseId(), some));
        }
        return seized;
    }

    /** Suspects of a case with these registered names. */
    @Transactional
    public List<UUID> named(CaseAccess access, Collection<String> names) {
        List<UUID> found = new ArrayList<>();
        for (List<String> some : Iterables.partition(names, AT_ONCE)) {
            found.addAll(suspects.named(access.caseId(), some));
        }
        return found;
    }
}

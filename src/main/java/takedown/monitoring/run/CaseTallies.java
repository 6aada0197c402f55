package takedown.monitoring.run;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Counts the results of some names per case. The cases are sorted, since rows are locked in that order. Not thread-safe. */
public final class CaseTallies {
    /** Reason in {@link Tally#failures} for names that could not be investigated because of a fault of this service. */
    public static final String NOT_INVESTIGATED = "NOT_INVESTIGATED";

    static final class Tally {
        private final Map<String, Long> failures = new TreeMap<>();
        private final Map<UpstreamResult, Long> upstreamResults = new TreeMap<>(BY_UPSTREAM);
        private long done;
        private long changed;
        private long investigations;

        public long done() {
            return done;
        }

        public long changed() {
            return changed;
        }

        public long investigations() {
            return investigations;
        }

        Map<String, Long> failures() {
            return failures;
        }

        Map<UpstreamResult, Long> upstreamResults() {
            return upstreamResults;
        }

        public long failed() {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The order in which rows are locked. */
    private static final Comparator<UpstreamResult> BY_UPSTREAM = Comparator.comparing(UpstreamResult::upstream)
            .thenComparing(UpstreamResult::outcome)
            .thenComparing(UpstreamResult::server);

    private final Map<UUID, Tally> cases = new TreeMap<>();

    public CaseTallies done(UUID caseId) {
        of(caseId).done++;
        return this;
    }

    /** Counts a failed name, which also counts as done. The name keeps its status. */
    public CaseTallies failed(UUID caseId, String why) {
        of(caseId).failures.merge(why, 1L, Long::sum);
        return done(caseId);
    }

    CaseTallies notInvestigated(UUID caseId, long names) {
        of(caseId).failures.merge(NOT_INVESTIGATED, names, Long::sum);
        of(caseId).done += names;
        return this;
    }

    public CaseTallies changed(UUID caseId) {
        of(caseId).changed++;
        return this;
    }

    public CaseTallies addInvestigations(UUID caseId, long more) {
        of(caseId).investigations += more;
        return this;
    }

    /**
     * Counts the result of an upstream for some names.
     *
     * @param names number of names; 0 records that the upstream was lost for a while, regardless of the results for the names
     */
    public CaseTallies addUpstreamResult(UUID caseId, UpstreamResult upstreamResult, long names) {
        of(caseId).upstreamResults.merge(upstreamResult, names, Long::sum);
        return this;
    }

    /** Returns the results of all cases together, without those of upstreams. */
    Tally all() {
        Tally all = new Tally();
        cases.values().forEach(tally -> {
            all.done += tally.done;
            all.changed += tally.changed;
            all.investigations += tally.investigations;
            tally.failures.forEach((why, names) -> all.failures.merge(why, names, Long::sum));
        });
        return all;
    }

    void forEach(BiConsumer<UUID, Tally> action) {
        cases.forEach(action);
    }

    private Tally of(UUID caseId) {
        return cases.computeIfAbsent(caseId, id -> new Tally());
    }
}

package takedown.monitoring;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What became of some names, case by case, in the order of the cases: rows are locked in that order. Used by one thread. */
final class Tallies {
    /** Why names are in {@link Tally#failures} that this service could not investigate by a fault of its own. */
    static final String NOT_INVESTIGATED = "NOT_INVESTIGATED";

    /** Of one case. */
    static final class Tally {
        private final Map<String, Long> failures = new TreeMap<>();
        private final Map<Sounding, Long> soundings = new TreeMap<>(SOUNDINGS);
        private long done;
        private long changed;
        private long looks;

        long done() {
            return done;
        }

        long changed() {
            return changed;
        }

        /** Proper looks that were taken on. */
        long looks() {
            return looks;
        }

        /** Names that could not be seen, by why. */
        Map<String, Long> failures() {
            return failures;
        }

        /** Names by whether an upstream answered for them. */
        Map<Sounding, Long> soundings() {
            return soundings;
        }

        long failed() {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Rows are locked in that order. */
    private static final Comparator<Sounding> SOUNDINGS = Comparator.comparing(Sounding::upstream)
            .thenComparing(Sounding::outcome)
            .thenComparing(Sounding::server);

    private final Map<UUID, Tally> cases = new TreeMap<>();

    Tallies done(UUID caseId) {
        of(caseId).done++;
        return this;
    }

    /** Done too: the name stays what it was. */
    Tallies failed(UUID caseId, String why) {
        of(caseId).failures.merge(why, 1L, Long::sum);
        return done(caseId);
    }

    /** Done and failed, by no fault of the names or of the servers that know of them. */
    Tallies notInvestigated(UUID caseId, long names) {
        of(caseId).failures.merge(NOT_INVESTIGATED, names, Long::sum);
        of(caseId).done += names;
        return this;
    }

    Tallies changed(UUID caseId) {
        of(caseId).changed++;
        return this;
    }

    Tallies looks(UUID caseId, long more) {
        of(caseId).looks += more;
        return this;
    }

    /** @param names 0 to note that the upstream was lost for a while, whatever became of the names */
    Tallies heard(UUID caseId, Sounding sounding, long names) {
        of(caseId).soundings.merge(sounding, names, Long::sum);
        return this;
    }

    /** Of all cases together. */
    Tally all() {
        Tally all = new Tally();
        cases.values().forEach(tally -> {
            all.done += tally.done;
            all.changed += tally.changed;
            all.looks += tally.looks;
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

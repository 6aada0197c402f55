package takedown.monitoring.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.SuspectStatus;
import takedown.monitoring.Run;

/**
 * What changed since the report of the night before, case by case, whichever look saw it; what has to be acted on stands first.
 *
 * @param cases those whose member the reader is
 */
public record MorningReport(Run run, Instant at, List<CaseReport> cases) {
    public MorningReport {
        cases = List.copyOf(cases);
    }

    /**
     * One case.
     *
     * @param returned were down and work again
     * @param registered were not registered and now are: a generated name that was taken
     * @param moved work still, somewhere else: a packet has to go to another party
     * @param down work no more
     * @param flapping changed between up and down again and again: told here and nowhere else
     * @param other every other change
     * @param more changes beside those listed
     * @param statuses names by status now
     */
    public record CaseReport(
            UUID caseId,
            String title,
            boolean sealed,
            List<News> returned,
            List<News> registered,
            List<News> moved,
            List<News> down,
            List<News> flapping,
            List<News> other,
            long more,
            List<Deadline> deadlines,
            List<Expiring> expiring,
            Map<SuspectStatus, Long> statuses) {
        public CaseReport {
            returned = List.copyOf(returned);
            registered = List.copyOf(registered);
            moved = List.copyOf(moved);
            down = List.copyOf(down);
            flapping = List.copyOf(flapping);
            other = List.copyOf(other);
            deadlines = List.copyOf(deadlines);
            expiring = List.copyOf(expiring);
            statuses = Map.copyOf(statuses);
        }

        /** True when there is nothing to act on. */
        public boolean isQuiet() {
            return returned.isEmpty()
                    && registered.isEmpty()
                    && moved.isEmpty()
                    && down.isEmpty()
                    && flapping.isEmpty()
                    && other.isEmpty()
                    && deadlines.isEmpty()
                    && expiring.isEmpty();
        }
    }

    /**
     * One name.
     *
     * @param what changed, in words: {@code ON_HOLD -> ACTIVE; name servers ns1.x -> ns1.y}
     */
    public record News(UUID suspect, String name, Instant at, String what) {}

    /** A court order whose end is near. */
    public record Deadline(UUID order, String kind, Instant expiresAt, List<String> warnings) {
        public Deadline {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * A domain that the order's own name servers stand in.
     *
     * @param expiresAt empty where no registry says
     */
    public record Expiring(String name, Optional<Instant> expiresAt) {}

    /** The night's date; the day of its start for one that was started by hand. */
    public LocalDate date() {
        return run.night().orElseGet(() -> LocalDate.ofInstant(run.startedAt(), java.time.ZoneOffset.UTC));
    }
}

package takedown.monitoring.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.status.SuspectStatus;
import takedown.monitoring.run.Run;

/**
 * The changes since the report of the previous night, per case: those that the run found, and those found outside it since then. Changes that need
 * action come first.
 *
 * @param cases the cases of which the reader is a member
 * @param directoryNotice a notice that the data of the directory are old; empty if they are current
 */
public record MorningReport(Run run, Instant at, List<CaseReport> cases, Optional<String> directoryNotice) {
    public MorningReport {
        cases = List.copyOf(cases);
    }

    /**
     * The report on one case.
     *
     * @param returned names that were down and work again
     * @param registered names that were unregistered and are now registered, such as generated names
     * @param moved names that still work, but elsewhere; a packet has to go to another party
     * @param down names that no longer work
     * @param flapping names that repeatedly changed between up and down: reported only here
     * @param other every other change
     * @param more number of changed names in addition to those listed
     * @param statuses number of suspects by current status
     * @param brief this report in a few lines
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
            Map<SuspectStatus, Long> statuses,
            MorningBrief brief) {
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

        CaseReport with(MorningBrief lines) {
            return new CaseReport(
                    caseId,
                    title,
                    sealed,
                    returned,
                    registered,
                    moved,
                    down,
                    flapping,
                    other,
                    more,
                    deadlines,
                    expiring,
                    statuses,
                    lines);
        }

        /** Returns whether nothing changed, nothing is due this week and no person is needed. */
        @JsonIgnore
        public boolean isCalm() {
            return isQuiet() && brief.sections().isEmpty();
        }

        /**
         * Returns whether nothing changed, no answer is overdue, no order has a deadline warning, and no domain of the orders' name servers expires
         * soon.
         */
        public boolean isQuiet() {
            return brief.overdue() == 0
                    && returned.isEmpty()
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
     * The changes of one name.
     *
     * @param what changed, in words: {@code ON_HOLD → ACTIVE; name servers ns1.x → ns1.y}
     */
    public record News(UUID suspect, String name, Instant at, String what) {}

    /**
     * A court order with a warning about its deadlines.
     *
     * @param expiresAt empty if no expiry is on file, which may itself be what the warning says
     */
    public record Deadline(UUID order, String kind, Optional<Instant> expiresAt, List<String> warnings) {
        public Deadline {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * A domain that contains name servers of the case's orders.
     *
     * @param expiresAt empty if no registry states it
     */
    public record Expiring(String name, Optional<Instant> expiresAt) {}

    public List<CaseReport> detailedCases() {
        return cases.stream().filter(one -> !one.isCalm()).toList();
    }

    /** Returns the calm cases, which a page lists together in one line. */
    public List<CaseReport> calm() {
        return cases.stream().filter(CaseReport::isCalm).toList();
    }

    /** Returns the date of the night, or the start day of a run that was started by hand, both in UTC. */
    public LocalDate date() {
        return run.night().orElseGet(() -> LocalDate.ofInstant(run.startedAt(), java.time.ZoneOffset.UTC));
    }
}

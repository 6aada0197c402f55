package takedown.web.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.ClaimedResults;
import takedown.execution.DayCounter;
import takedown.execution.ExecutionLine;
import takedown.execution.ExecutionPage;
import takedown.execution.RegistrySummary;
import takedown.execution.rule.Finding;

/**
 * @param summary one entry for each registry that was served, over all names
 * @param names one line for each name and each action that was served for it
 * @param next the value to send as {@code after} to continue; null at the end
 */
record ExecutionView(
        OrderView order,
        DayCounterView dayCounter,
        List<RegistrySummary> summary,
        List<Line> names,
        @Nullable String next) {

    /**
     * @param packet the packet that was served on the registry at {@code servedAt}
     * @param atService the state of the action when the packet was served, by the last stored observation up to that time; null if it was not
     *     determined
     * @param since when the action entered this state; null if there was no observation since the packet was served
     * @param evidence SHA-256 of the answers on which the state rests
     * @param claimed the recipient's claim about the name; null while the recipient has returned nothing
     */
    @Schema(name = "ExecutionLine")
    record Line(
            UUID suspect,
            String name,
            String registry,
            UUID packet,
            Instant servedAt,
            Optional<String> atService,
            String action,
            String state,
            Optional<Instant> since,
            Optional<Instant> firstExecutedAt,
            Optional<Instant> confirmedAt,
            String reason,
            FindingView byParent,
            FindingView byRegistration,
            List<String> evidence,
            @Nullable Claim claimed) {
        static Line of(ExecutionLine line, ClaimedResults.OfPackets claims) {
            return new Line(
                    line.suspect(),
                    line.name(),
                    line.registry(),
                    line.packet(),
                    line.servedAt(),
                    line.atService(),
                    line.action().name(),
                    line.state().name(),
                    line.since(),
                    line.firstExecutedAt(),
                    line.confirmedAt(),
                    line.reason(),
                    FindingView.of(line.byParent()),
                    FindingView.of(line.byRegistration()),
                    line.evidence(),
                    claims.about(line.packet(), line.name())
                            .map(claim -> new Claim(
                                    claim.result().name(), claim.executedAt().orElse(null), claim.comment()))
                            .orElse(null));
        }
    }

    /** The recipient's claim about the name as a whole, from its returned result form. It is not an observation. */
    @Schema(name = "ExecutionClaim")
    record Claim(String result, @Nullable Instant executedAt, String comment) {}

    @Schema(name = "DayCounter")
    record DayCounterView(
            Optional<Instant> issuedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> hearingAt,
            @Schema(examples = "America/New_York") String zone,
            long daysSinceIssued,
            Optional<Long> daysLeft,
            Optional<Long> daysToHearing,
            Optional<LocalDate> lastDay,
            boolean expired,
            List<String> warnings) {
        static DayCounterView of(DayCounter days) {
            return new DayCounterView(
                    days.issuedAt(),
                    days.expiresAt(),
                    days.hearingAt(),
                    days.zone().getId(),
                    days.daysSinceIssued(),
                    days.daysLeft(),
                    days.daysToHearing(),
                    days.lastDay(),
                    days.expired(),
                    days.warnings());
        }
    }

    record FindingView(String kind, String says) {
        static FindingView of(Finding finding) {
            return new FindingView(finding.kind().name(), finding.says());
        }
    }

    static ExecutionView of(OrderView order, ExecutionPage page, ClaimedResults.OfPackets claims) {
        return new ExecutionView(
                order,
                DayCounterView.of(page.dayCounter()),
                page.summary(),
                page.lines().stream().map(line -> Line.of(line, claims)).toList(),
                page.next().orElse(null));
    }
}

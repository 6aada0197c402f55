package takedown.monitoring.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseFile;
import takedown.casefile.orders.CourtTime;
import takedown.dispatch.NextStep;
import takedown.dispatch.OverdueList;
import takedown.dispatch.RecipientContact;
import takedown.packet.document.RecipientRole;

/**
 * The status of a case, for the people responsible for it.
 *
 * @param sentence "On plan: …" or "At risk because …"
 * @param recipients overdue first
 * @param overdue packets that are overdue, the longest first
 * @param risks the risks, one sentence each
 */
public record CaseStatus(
        CaseFile file,
        Instant at,
        CourtTime court,
        boolean atRisk,
        String sentence,
        Optional<OrderTerm> order,
        Totals totals,
        List<AtRecipient> recipients,
        List<OverdueList.Item> overdue,
        SinceYesterday since,
        List<String> risks) {
    public CaseStatus {
        recipients = List.copyOf(recipients);
        overdue = List.copyOf(overdue);
        risks = List.copyOf(risks);
    }

    /**
     * The order in force that was entered last, or else the one that was last in force.
     *
     * @param expiresAt when it ends: its expiry, or when it was superseded or vacated before
     * @param daysLeft days until the day on which it ends, in the court's days; negative when it ended
     */
    public record OrderTerm(
            UUID id, String kind, Optional<Instant> expiresAt, Optional<Long> daysLeft, Optional<Instant> hearingAt) {}

    /**
     * Names of the case. Each counts once: {@code names} is the sum of {@code asked}, {@code alreadyDown}, {@code notRegistered} and {@code
     * notAsked}. A name with several recipients counts by the first that applies of confirmed, overdue, pending and refused.
     *
     * @param asked names in packets that ask for action
     * @param sent of these, names that were requested: the sum of the four that follow
     * @param confirmed names whose recipient confirmed, or that went down since
     */
    public record Totals(
            long names,
            long asked,
            long sent,
            long confirmed,
            long pending,
            long refused,
            long overdue,
            long alreadyDown,
            long notRegistered,
            long notAsked) {}

    /**
     * The requests to one recipient.
     *
     * @param sentAt when the first packet was sent
     * @param due the next time by which an open packet is to be answered
     * @param notSent names of packets that were not sent yet
     */
    public record AtRecipient(
            String id,
            String name,
            RecipientRole role,
            long names,
            Optional<Instant> sentAt,
            Optional<Instant> due,
            long done,
            long pending,
            long refused,
            long overdue,
            long notSent,
            RecipientContact contact,
            NextStep next,
            List<UUID> packets) {
        public AtRecipient {
            packets = List.copyOf(packets);
        }
    }

    /**
     * The changes since the same time yesterday.
     *
     * @param confirmed recipients that confirmed
     * @param refusals who refused, and why
     */
    public record SinceYesterday(
            Instant from, long wentDown, long cameBack, int sent, List<String> confirmed, List<String> refusals) {
        public SinceYesterday {
            confirmed = List.copyOf(confirmed);
            refusals = List.copyOf(refusals);
        }

        public boolean isNothing() {
            return wentDown == 0 && cameBack == 0 && sent == 0 && confirmed.isEmpty() && refusals.isEmpty();
        }
    }
}

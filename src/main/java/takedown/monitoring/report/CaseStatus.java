package takedown.monitoring.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseFile;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderState;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.OverdueList;
import takedown.dispatch.pending.RecipientContact;
import takedown.name.Count;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.results.Tally;

/**
 * The status of a case, for the people responsible for it.
 *
 * @param sentence "On plan: …", "Under way: …", "Not started: …", "Withdrawn: …" or "At risk because …"; after a vacatur, or once reversals were made
 *     after another end of the order, "The order …, and …" with what is left to do, or the statement that nothing is left
 * @param recipients the recipients, those with overdue requests first
 * @param withdrawn requests that were served and then withdrawn, the earliest first
 * @param overdue packets that are overdue, those with the most overdue names first
 * @param confirmations the confirmations that are still due, the earliest first
 * @param others packets that ask for no action
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
        List<Withdrawn> withdrawn,
        List<OverdueList.Item> overdue,
        List<Confirmation> confirmations,
        SinceYesterday since,
        List<OtherPackets> others,
        List<String> risks) {
    public CaseStatus {
        others = List.copyOf(others);
        recipients = List.copyOf(recipients);
        withdrawn = List.copyOf(withdrawn);
        overdue = List.copyOf(overdue);
        confirmations = List.copyOf(confirmations);
        risks = List.copyOf(risks);
    }

    /** Returns the CSS class that colours the sentence. It is "good" only if the case is on plan, has requests, and all of them were sent. */
    public String tone() {
        return atRisk ? "bad" : totals.asked() == 0 || totals.unsent() > 0 ? "info" : "good";
    }

    /**
     * A time by which a recipient must confirm names.
     *
     * @param names number of names without a final answer from the recipient, including those that are observed as requested
     */
    public record Confirmation(Instant at, String recipient, long names) {}

    /**
     * The order in force that was entered last. If no order is in force, this is the order that was entered last.
     *
     * @param state its present state: in force, or how it ended
     * @param expiresAt when it ends or ended: its expiry, or the earlier time at which it was superseded or vacated
     * @param daysLeft days until the day on which it ends, in the court's days; empty if the order has ended or no end is on file
     */
    public record OrderTerm(
            UUID id,
            String kind,
            OrderState state,
            Optional<Instant> expiresAt,
            Optional<Long> daysLeft,
            Optional<Instant> hearingAt) {
        /** Returns how the order ended, in the words that follow "the order": {@code expired}, {@code was vacated}; empty while it is in force. */
        public Optional<String> ended() {
            return Optional.of(state).filter(OrderState::isOver).map(OrderTerm::ended);
        }

        private static String ended(OrderState over) {
            return over == OrderState.EXPIRED ? over.words() : "was " + over.words();
        }
    }

    /**
     * Counts of the registrable names of the case, and of its addresses without one. Each name counts once: {@code names} is the sum of
     * {@code asked}, {@code voluntary}, {@code alreadyDown}, {@code notRegistered}, {@code notAsked}, {@code noLongerCommanded} and
     * {@code withdrawn}. A name with several recipients counts by the rule of {@code takedown.results}.
     *
     * @param asked names in packets that command or request action
     * @param reported those of {@code asked} that occur only in packets without an order
     * @param sent of {@code asked}, names that were served: the sum of {@code lapsed} and of the eight counts from {@code confirmed} to {@code
     *     overdue}
     * @param confirmed names whose recipient confirmed, with no observation that contradicts it
     * @param observed names that are observed in the requested state, but that no recipient confirmed
     * @param beforeService names that were in the requested state before the packet was served
     * @param differs names whose recipient confirmed, but that are observed in another state
     * @param returned names that the recipient returned without action and without a refusal
     * @param pending names without a result under an order in force or a request without an order; after the end of an order, none of its names is
     *     pending or overdue
     * @param lapsed names without a result when their order ended
     * @param voluntary names that were requested only from recipients outside the order
     * @param noLongerCommanded names that were served but that no recipient is asked to act on any more: a later notice was served without them, or a
     *     reversal released them while the order is in force
     * @param withdrawn names that are only in requests that were served and then withdrawn, whether they are down or not
     */
    public record Totals(
            long names,
            long asked,
            long reported,
            long sent,
            long confirmed,
            long observed,
            long beforeService,
            long differs,
            long refused,
            long returned,
            long pending,
            long overdue,
            long lapsed,
            long voluntary,
            long alreadyDown,
            long notRegistered,
            long notAsked,
            long noLongerCommanded,
            long withdrawn) {
        static Totals of(
                Tally tally,
                long reported,
                long voluntary,
                long alreadyDown,
                long notRegistered,
                long notAsked,
                long noLongerCommanded,
                long withdrawn) {
            return new Totals(
                    tally.names() + voluntary + alreadyDown + notRegistered + notAsked + noLongerCommanded + withdrawn,
                    tally.names(),
                    reported,
                    tally.served(),
                    tally.confirmed(),
                    tally.observed(),
                    tally.already(),
                    tally.differs(),
                    tally.refused(),
                    tally.returned(),
                    tally.pending(),
                    tally.overdue(),
                    tally.lapsed(),
                    voluntary,
                    alreadyDown,
                    notRegistered,
                    notAsked,
                    noLongerCommanded,
                    withdrawn);
        }

        /** Returns how many of {@code asked} are in packets that have not been sent. */
        public long unsent() {
            return asked - sent;
        }

        long open() {
            return asked - confirmed - observed - beforeService;
        }
    }

    /**
     * The requests to one recipient.
     *
     * @param voluntary whether every request carries an order that does not command the recipient
     * @param court whether {@code next} concerns a court paper
     * @param sentAt when the first packet was sent
     * @param due the earliest time by which an open packet must be answered; empty if there is none
     * @param next the next step for the most urgent request, or for the reversal
     * @param also further open steps, the most urgent first, without waiting for an answer
     */
    public record AtRecipient(
            String id,
            String name,
            RecipientRole role,
            boolean voluntary,
            boolean court,
            Tally tally,
            Optional<Instant> sentAt,
            Optional<Instant> due,
            RecipientContact contact,
            NextStep next,
            List<NextStep> also,
            List<UUID> packets) {
        public AtRecipient {
            also = List.copyOf(also);
            packets = List.copyOf(packets);
        }

        AtRecipient(
                String id,
                String name,
                RecipientRole role,
                boolean voluntary,
                boolean court,
                Tally tally,
                Optional<Instant> sentAt,
                Optional<Instant> due,
                RecipientContact contact,
                NextStep next,
                List<UUID> packets) {
            this(id, name, role, voluntary, court, tally, sentAt, due, contact, next, List.of(), packets);
        }

        /** Returns all open steps, the next one first. */
        List<NextStep> steps() {
            return Stream.concat(Stream.of(next), also.stream()).toList();
        }

        /** Returns the next step and the further ones in words: {@code Get the reversal approved. Also: respond to the recipient}. */
        public String stepsInWords() {
            return next.sentence()
                    + (also.isEmpty()
                            ? ""
                            : ". Also: "
                                    + also.stream()
                                            .map(step -> step.sentence().toLowerCase(Locale.ROOT))
                                            .collect(Collectors.joining(", ")));
        }

        /** Returns the row with this next step. The present step stays open beside it. */
        AtRecipient with(NextStep step) {
            return new AtRecipient(
                    id, name, role, voluntary, court, tally, sentAt, due, contact, step, besides(step), packets);
        }

        /** Returns the row with this further step, or with this next step if it is more urgent than the present one. */
        AtRecipient alsoWith(NextStep step) {
            return LiveRequest.rank(step) < LiveRequest.rank(next)
                    ? with(step)
                    : new AtRecipient(
                            id,
                            name,
                            role,
                            voluntary,
                            court,
                            tally,
                            sentAt,
                            due,
                            contact,
                            next,
                            others(Stream.concat(also.stream(), Stream.of(step)), next),
                            packets);
        }

        /** Returns the row with this packet among its packets. */
        AtRecipient about(UUID packet) {
            return new AtRecipient(
                    id,
                    name,
                    role,
                    voluntary,
                    court,
                    tally,
                    sentAt,
                    due,
                    contact,
                    next,
                    also,
                    Stream.concat(packets.stream(), Stream.of(packet))
                            .distinct()
                            .toList());
        }

        private List<NextStep> besides(NextStep step) {
            return others(steps().stream(), step);
        }

        /** Returns those of the steps that are open beside the first one, the most urgent first. */
        static List<NextStep> others(Stream<NextStep> steps, NextStep first) {
            return steps.filter(step -> step != first && step != NextStep.NONE && step != NextStep.WAIT)
                    .distinct()
                    .sorted(Comparator.comparing(LiveRequest::rank))
                    .toList();
        }

        AtRecipient with(NextStep step, UUID reversal) {
            return new AtRecipient(
                    id,
                    name,
                    role,
                    voluntary,
                    true,
                    tally,
                    sentAt,
                    due,
                    contact,
                    step,
                    besides(step),
                    Stream.concat(packets.stream(), Stream.of(reversal))
                            .distinct()
                            .toList());
        }
    }

    /**
     * A request that was served and then withdrawn.
     *
     * @param names number of names in the packet
     * @param toldAt when the recipient learned of the withdrawal, from the notices of it or from a later reversal; empty until then
     * @param reversedAt when the last reversal that was served after the withdrawal reached the recipient; empty until then
     */
    public record Withdrawn(
            UUID packet,
            String recipient,
            boolean voluntary,
            int names,
            Instant servedAt,
            Instant withdrawnAt,
            Optional<Instant> toldAt,
            Optional<Instant> reversedAt) {}

    /**
     * Packets that ask for no action, such as subpoenas and letters to preserve records.
     *
     * @param open number of these packets that have not been sent yet
     */
    public record OtherPackets(PacketKind kind, long packets, long open) {}

    /**
     * The changes since the same time yesterday.
     *
     * @param wentDown registrable names that went down
     * @param cameBack registrable names that came back, without {@code restored}
     * @param restored registrable names that work again after a reversal
     * @param sent packets that first left, including reversals and packets that were then withdrawn
     * @param targetsDown reported pages, hosts and addresses that are gone, apart from the status of their names
     * @param names some of the names that went down
     * @param confirmed the recipients that confirmed, each with the number of its names
     * @param refusals the recipients that refused, each with its reason
     */
    public record SinceYesterday(
            Instant from,
            long wentDown,
            long cameBack,
            long restored,
            long targetsDown,
            int sent,
            List<String> confirmed,
            List<String> refusals,
            List<String> names) {
        public SinceYesterday {
            confirmed = List.copyOf(confirmed);
            refusals = List.copyOf(refusals);
            names = List.copyOf(names);
        }

        /**
         * Returns the line about a recipient that answered: {@code VeriSign, Inc. (2 names, and 1 already in that state before service)}; empty if
         * both numbers are zero.
         */
        static Optional<String> confirmed(String recipient, long confirmed, long already) {
            if (confirmed == 0 && already == 0) {
                return Optional.empty();
            }
            String before = (confirmed > 0 ? ", and " + Count.grouped(already) : Count.of(already, "name"))
                    + " already in that state before service";
            return Optional.of(recipient + " (" + (confirmed > 0 ? Count.of(confirmed, "name") : "")
                    + (already > 0 ? before : "") + ")");
        }

        public boolean isNothing() {
            return wentDown == 0
                    && cameBack == 0
                    && restored == 0
                    && targetsDown == 0
                    && sent == 0
                    && confirmed.isEmpty()
                    && refusals.isEmpty();
        }
    }
}

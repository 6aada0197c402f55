package takedown.monitoring.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import takedown.name.Count;
import takedown.paper.template.Periods;
import takedown.results.Tally;

/** The rule for the sentence that states whether a case is on plan, or why it is at risk. The rule is pure: it depends on its input alone. */
final class PlanRule {
    /** A case with open names is at risk if its order ends in this many days or fewer: the time to move for, argue and sign an extension. */
    private static final long SOON = 3;

    /** Maximum number of recipients that are named with the names they still hold. */
    private static final int MOST_HOLDERS = 3;

    private PlanRule() {}

    /**
     * The input of the rule.
     *
     * @param overdueAt recipients at which the overdue names of the totals are, those with the most overdue names first; if neither a name nor a
     *     confirmation is overdue, the recipients that owe an answer
     * @param unconfirmed names that are observed as requested and whose overdue confirmation is missing
     * @param unconfirmedAt recipients that owe such confirmations
     * @param withdrawn recipients that were served with requests that were then withdrawn
     * @param voluntary names that are overdue and were requested only from recipients outside the order
     * @param voluntaryAt the recipients at which the overdue voluntary names are
     * @param refusedBy recipients that refused
     * @param contradicted recipients that confirmed names which are observed in another state
     * @param returnedBy recipients that returned names without action and did not refuse
     * @param back names that were down and work again
     * @param daysLeft days until the order ends, in the court's days; empty if there is no order, no end is on file, or the order has ended
     * @param ended how the order ended: {@code expired}; empty while it is in force
     * @param toReverse recipients whose changes are still in place although the order ended or their request was withdrawn
     * @param toBeTold recipients that were not told that their request was withdrawn
     * @param unrestored recipients whose changes are still in place after the reversal of their withdrawn request was served
     * @param held the names that recipients still hold under orders that ended
     * @param superseded whether an order under which a request was served was superseded by an order in force under which none was served
     * @param toServe names that an order in force covers after an earlier order ended, but that were not served under it
     */
    record Facts(
            CaseStatus.Totals totals,
            List<String> overdueAt,
            long unconfirmed,
            List<String> unconfirmedAt,
            List<String> withdrawn,
            long voluntary,
            List<String> voluntaryAt,
            List<String> refusedBy,
            List<String> contradicted,
            List<String> returnedBy,
            long back,
            Optional<Long> daysLeft,
            Optional<String> ended,
            List<String> toReverse,
            List<String> toBeTold,
            List<String> unrestored,
            List<Held> held,
            boolean superseded,
            int toServe) {}

    /**
     * The names that a recipient still holds under an order that ended.
     *
     * @param at the name of the recipient
     */
    record Held(String at, long names) {}

    record Plan(boolean atRisk, String sentence) {
        Plan {
            // A sentence may end with a name such as "VeriSign, Inc.".
            sentence = Periods.single(sentence);
        }
    }

    /**
     * Returns the recipients that have at least one of the counted names. Recipients with only voluntary requests are left out, since the totals do
     * not include their names.
     */
    static List<String> counted(List<CaseStatus.AtRecipient> recipients, ToLongFunction<Tally> names) {
        return recipients.stream()
                .filter(recipient -> !recipient.voluntary() && names.applyAsLong(recipient.tally()) > 0)
                .map(CaseStatus.AtRecipient::name)
                .toList();
    }

    static Plan of(Facts facts) {
        List<String> reasons = reasons(facts);
        return reasons.isEmpty()
                ? new Plan(false, calm(facts) + ".")
                : new Plan(true, "At risk because " + joined(reasons) + ".");
    }

    /**
     * A reversal that the end of an order requires.
     *
     * @param at the name of its recipient
     */
    record Reversal(String at, boolean served) {}

    /**
     * Returns the plan after the order ended, while its requests are reversed. Nothing is requested any longer.
     *
     * @param how how the order ended: {@code was vacated} or {@code expired}
     * @param toReverse the recipients for which no reversal was made, although their changes must be reversed
     * @param toBeTold recipients that were not told that their request was withdrawn
     * @param unrestored recipients at which changes are still in place after their reversal was served
     * @param held the names that recipients still hold and that neither these reversals nor {@code toReverse} are about
     * @param passedOn names that the reversals ask to leave as they are, because they are in other hands
     */
    static Plan reversed(
            String how,
            List<Reversal> reversals,
            List<String> toReverse,
            List<String> toBeTold,
            List<String> unrestored,
            List<Held> held,
            List<String> passedOn) {
        List<String> open = reversals.stream()
                .filter(one -> !one.served())
                .map(Reversal::at)
                .toList();
        List<String> left = new ArrayList<>();
        if (!open.isEmpty()) {
            left.add((open.size() == reversals.size()
                            ? Count.of(open.size(), "reversal")
                            : open.size() + " of " + Count.of(reversals.size(), "reversal"))
                    + " must still be served on " + named(open));
        }
        if (!toReverse.isEmpty()) {
            left.add("the changes" + at(toReverse) + " must be reversed");
        }
        if (!held.isEmpty()) {
            left.add(stillHeld(held));
        }
        if (!toBeTold.isEmpty()) {
            left.add(untold(toBeTold));
        }
        if (!unrestored.isEmpty()) {
            left.add(unrestored(unrestored));
        }
        if (!left.isEmpty()) {
            return new Plan(true, "The order " + how + ", and " + joined(left) + "." + stays(passedOn));
        }
        return new Plan(
                false,
                (reversals.isEmpty()
                                ? "The order " + how + ", and there is nothing to reverse."
                                : "The order " + how + ", and the reversals have been served.")
                        + stays(passedOn));
    }

    /** Returns a sentence about the names that the reversals do not ask to restore; empty if there are none. */
    private static String stays(List<String> passedOn) {
        return passedOn.isEmpty()
                ? ""
                : " " + (passedOn.size() == 1 ? passedOn.getFirst() : Count.of(passedOn.size(), "name"))
                        + Count.verb(
                                passedOn.size(),
                                " stays as it is, because it is",
                                " stay as they are, because they are")
                        + " in other hands.";
    }

    private static String unrestored(List<String> recipients) {
        return "the changes" + at(recipients) + " are still in place after the reversal";
    }

    private static String stillHeld(List<Held> held) {
        List<String> named = held.stream()
                .limit(MOST_HOLDERS)
                .map(one -> Count.of(one.names(), "name") + " at " + one.at())
                .toList();
        List<Held> rest = held.subList(named.size(), held.size());
        long names = held.stream().mapToLong(Held::names).sum();
        List<String> all = new ArrayList<>(named);
        if (!rest.isEmpty()) {
            all.add(Count.of(rest.stream().mapToLong(Held::names).sum(), "name") + " at "
                    + Count.of(rest.size(), "other recipient"));
        }
        return joined(all) + Count.verb(names, " is", " are") + " still held under an order that ended";
    }

    private static String untold(List<String> recipients) {
        return named(recipients) + " must still be told of the withdrawal";
    }

    private static List<String> reasons(Facts facts) {
        CaseStatus.Totals totals = facts.totals();
        long open = totals.open();
        List<String> reasons = new ArrayList<>();
        String names = Count.of(open, "name") + " open";
        facts.ended()
                .filter(how -> open > 0)
                .ifPresent(how -> reasons.add("the order " + how + " with " + left(totals)));
        if (!facts.toReverse().isEmpty()) {
            reasons.add("the changes" + at(facts.toReverse()) + " must be reversed");
        }
        if (!facts.held().isEmpty()) {
            reasons.add(stillHeld(facts.held()));
        }
        if (!facts.toBeTold().isEmpty()) {
            reasons.add(untold(facts.toBeTold()));
        }
        if (!facts.unrestored().isEmpty()) {
            reasons.add(unrestored(facts.unrestored()));
        }
        if (facts.superseded()) {
            reasons.add("nothing has been served under the order that superseded an earlier one");
        } else if (facts.toServe() > 0) {
            reasons.add(Count.of(facts.toServe(), "name") + " of an earlier order"
                    + Count.verb(facts.toServe(), " was", " were") + " not served under the order in force");
        }
        // Another order is in force now, and it does not cover these names yet.
        long lapsed = facts.ended().isPresent() ? 0 : totals.lapsed();
        if (lapsed > 0) {
            reasons.add(Count.of(lapsed, "name") + Count.verb(lapsed, " has", " have")
                    + " no result since the earlier order ended");
        }
        facts.daysLeft()
                .filter(days -> totals.asked() == 0 && totals.notAsked() > 0 && days <= SOON)
                .ifPresent(days -> reasons.add(
                        (days == 0 ? "the order ends today" : "the order ends in " + Count.of(days, "day")) + ", and "
                                + Count.of(totals.notAsked(), "name") + Count.verb(totals.notAsked(), " is", " are")
                                + " in no packet"));
        facts.daysLeft()
                .filter(days -> open > 0 && days <= SOON)
                .ifPresent(days -> reasons.add(
                        days == 0
                                ? "the order ends today with " + names
                                : "the order ends in " + Count.of(days, "day") + " with " + names));
        if (totals.overdue() > 0 || !facts.overdueAt().isEmpty()) {
            reasons.add((totals.overdue() > 0
                            ? Count.of(totals.overdue(), "name") + Count.verb(totals.overdue(), " is", " are")
                                    + " overdue"
                            : "an answer is overdue")
                    + at(facts.overdueAt()));
        }
        if (facts.unconfirmed() > 0) {
            reasons.add("the confirmation of " + Count.of(facts.unconfirmed(), "observed name") + " is overdue"
                    + at(facts.unconfirmedAt()));
        }
        if (facts.voluntary() > 0) {
            reasons.add(Count.of(facts.voluntary(), "voluntary name") + Count.verb(facts.voluntary(), " is", " are")
                    + " overdue" + at(facts.voluntaryAt()));
        }
        if (facts.back() > 0) {
            reasons.add(Count.of(facts.back(), "name") + Count.verb(facts.back(), " is", " are") + " back online");
        }
        if (totals.refused() > 0) {
            reasons.add(Count.of(totals.refused(), "name") + Count.verb(totals.refused(), " was", " were") + " refused"
                    + by(facts.refusedBy()));
        }
        if (totals.differs() > 0) {
            reasons.add(Count.of(totals.differs(), "name") + Count.verb(totals.differs(), " was", " were")
                    + " confirmed" + by(facts.contradicted()) + " and "
                    + Count.verb(totals.differs(), "is", "are") + " observed otherwise");
        }
        if (totals.returned() > 0) {
            reasons.add(Count.of(totals.returned(), "name") + Count.verb(totals.returned(), " was", " were")
                    + " returned without action" + by(facts.returnedBy()));
        }
        return reasons;
    }

    /** Returns what an order left when it ended: names that were served and are open, and names that were never served. */
    private static String left(CaseStatus.Totals totals) {
        long served = totals.open() - totals.unsent();
        if (served == 0) {
            return Count.of(totals.unsent(), "name") + " not served";
        }
        return Count.of(served, "name") + " open"
                + (totals.unsent() > 0 ? " and " + totals.unsent() + " not served" : "");
    }

    private static String calm(Facts facts) {
        CaseStatus.Totals totals = facts.totals();
        if (totals.sent() == 0 && !facts.withdrawn().isEmpty()) {
            return "Withdrawn: what was served on " + named(facts.withdrawn()) + " was withdrawn, and "
                    + (totals.asked() == 0
                            ? "no other request has been made"
                            : Count.of(totals.asked(), "name") + Count.verb(totals.asked(), " is", " are")
                                    + " in packets that have not been sent");
        }
        if (totals.asked() == 0) {
            return "Not started: no request has been made yet";
        }
        if (totals.sent() == 0) {
            return "Not started: " + Count.of(totals.asked(), "name") + Count.verb(totals.asked(), " is", " are")
                    + " in packets, and none has been sent yet";
        }
        return (totals.unsent() > 0 ? "Under way: " : "On plan: ") + onPlan(totals);
    }

    private static String onPlan(CaseStatus.Totals totals) {
        if (totals.confirmed() == totals.asked()) {
            return totals.asked() == 1
                    ? "the one requested name is confirmed"
                    : "all " + totals.asked() + " requested names are confirmed";
        }
        String confirmed = totals.confirmed() + " of " + Count.of(totals.asked(), "name")
                + Count.verb(totals.asked(), " is", " are") + " confirmed";
        return confirmed
                + (totals.observed() > 0 ? ", " + totals.observed() + " observed but not confirmed" : "")
                + (totals.beforeService() > 0
                        ? ", " + totals.beforeService() + " already in that state before service"
                        : "")
                + (totals.pending() > 0 ? ", " + totals.pending() + " pending" : "")
                + (totals.unsent() > 0 ? ", " + totals.unsent() + " not yet sent" : "");
    }

    private static String at(List<String> recipients) {
        return recipients.isEmpty() ? "" : " at " + named(recipients);
    }

    private static String by(List<String> recipients) {
        return recipients.isEmpty() ? "" : " by " + named(recipients);
    }

    private static String named(List<String> recipients) {
        int more = recipients.size() - 1;
        return recipients.getFirst() + (more > 0 ? " and " + Count.of(more, "other recipient") : "");
    }

    private static String joined(List<String> reasons) {
        return reasons.size() == 1
                ? reasons.getFirst()
                : String.join(", ", reasons.subList(0, reasons.size() - 1))
                        // If a reason itself contains "and", a comma separates it from the next.
                        + (reasons.size() > 2 || reasons.getFirst().contains(" and ") ? ", and " : " and ")
                        + reasons.getLast();
    }
}

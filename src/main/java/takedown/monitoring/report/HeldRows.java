package takedown.monitoring.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import takedown.dispatch.pending.NextStep;
import takedown.monitoring.report.CaseStatus.AtRecipient;
import takedown.results.Disposition;
import takedown.results.HeldNames;
import takedown.results.HeldNames.Held;
import takedown.results.NameResult;
import takedown.results.Reversals;

/** The names that recipients hold under orders that ended, in the rows and in the sentence of the status. Pure. */
final class HeldRows {
    private HeldRows() {}

    /**
     * Returns the row of a recipient with the steps for the names that it holds: the approval or the service of a reversal that waits, and the
     * reversal that must be made for the other names.
     */
    static AtRecipient toRelease(AtRecipient row, HeldNames held) {
        List<Held> here = held.toRelease().stream()
                .filter(one -> one.result().request().recipient().equals(row.id()))
                .toList();
        AtRecipient found = row;
        for (Reversals.Reversal reversal : here.stream()
                .flatMap(one -> one.reversal().stream())
                .distinct()
                .sorted(Comparator.comparing(Reversals.Reversal::preparedAt).reversed())
                .toList()) {
            found = isReversal(found.next())
                    ? found.alsoWith(reversal.stepInTheCase()).about(reversal.id())
                    : found.with(reversal.stepInTheCase(), reversal.id());
        }
        if (here.stream().anyMatch(one -> one.reversal().isEmpty())) {
            found = isReversal(found.next())
                    ? found.alsoWith(NextStep.MAKE_REVERSAL)
                    : found.with(NextStep.MAKE_REVERSAL);
        }
        return found;
    }

    /**
     * Returns the row of a recipient with the step to make a packet of the order in force for the names that were served under an order that it
     * superseded. A packet that waits has a step of its own.
     */
    static AtRecipient toServe(AtRecipient row, LiveRequestReader.Found found) {
        Set<String> waiting = found.live().stream()
                .filter(one -> !one.ended() && one.request().recipient().equals(row.id()))
                .flatMap(one -> one.names().stream())
                .filter(one -> one.disposition() == Disposition.NOT_SENT)
                .map(NameResult::name)
                .collect(Collectors.toSet());
        return found.held().toServe().stream()
                        .filter(one -> one.request().recipient().equals(row.id()))
                        .map(NameResult::name)
                        .allMatch(name ->
                                waiting.contains(name) || found.passedOn().contains(name))
                ? row
                : row.alsoWith(NextStep.NEW_PACKET);
    }

    private static boolean isReversal(NextStep step) {
        return step == NextStep.MAKE_REVERSAL || step == NextStep.APPROVE_REVERSAL || step == NextStep.SERVE_REVERSAL;
    }

    /**
     * Returns how many names each recipient still holds, without the names that the rest of the sentence is about: those in reversals of the order
     * that ended last, and those for whose recipient no reversal of that order was made.
     *
     * @param ending what the end of the last order requires
     * @param rows the rows with the steps for the end of the last order
     */
    static List<PlanRule.Held> counted(HeldNames held, EndReversals.Found ending, List<AtRecipient> rows) {
        Set<UUID> stated =
                ending.reversals().stream().map(one -> one.line().id()).collect(Collectors.toSet());
        Set<String> toMake = rows.stream()
                .filter(row -> row.next() == NextStep.MAKE_REVERSAL)
                .map(AtRecipient::id)
                .collect(Collectors.toSet());
        Predicate<Held> isStated = one -> one.reversal()
                        .filter(reversal -> stated.contains(reversal.id()))
                        .isPresent()
                || toMake.contains(one.result().request().recipient())
                        && ending.over()
                                .filter(order -> one.result()
                                        .request()
                                        .packet()
                                        .orderId()
                                        .filter(order.id()::equals)
                                        .isPresent())
                                .isPresent();
        Map<String, Long> byRecipient = held.toRelease().stream()
                .filter(isStated.negate())
                .collect(Collectors.groupingBy(
                        one -> one.result().request().packet().recipient().name(), Collectors.counting()));
        return byRecipient.entrySet().stream()
                .map(entry -> new PlanRule.Held(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(PlanRule.Held::names, Comparator.reverseOrder())
                        .thenComparing(PlanRule.Held::at))
                .toList();
    }
}

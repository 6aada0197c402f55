package takedown.results;

import java.util.List;
import java.util.Optional;
import takedown.execution.ClaimCheck;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;
import takedown.packet.kit.ResultLine.Result;

/**
 * A name at one recipient: what was requested and when it was served ({@code request}), what the recipient claims, what was observed, and the result.
 *
 * @param name the registrable name, as A-labels
 * @param withheld whether the request only asks that the name not be registered; such a name is not included in counts of names
 * @param claim the claim that counts; empty if there is none
 * @param answers the different results that the recipient stated about the name, in the order in which it first stated each
 * @param askedAgain whether a later request of the same kind to the same recipient lists the name again; determined only if the disposition is {@link
 * Disposition#DIFFERS}
 */
public record NameResult(
        String name,
        Request request,
        boolean withheld,
        Optional<Claim> claim,
        List<Result> answers,
        List<SeenAction> seen,
        Disposition disposition,
        boolean askedAgain) {
    public NameResult {
        answers = List.copyOf(answers);
        seen = List.copyOf(seen);
    }

    public NameResult(
            String name,
            Request request,
            boolean withheld,
            Optional<Claim> claim,
            List<Result> answers,
            List<SeenAction> seen,
            Disposition disposition) {
        this(name, request, withheld, claim, answers, seen, disposition, false);
    }

    NameResult asAskedAgain() {
        return new NameResult(name, request, withheld, claim, answers, seen, disposition, true);
    }

    /** Returns whether an observation contradicts the answer, and the recipient was not asked again. */
    public boolean isToAskAgain() {
        return disposition == Disposition.DIFFERS && !askedAgain;
    }

    static NameResult of(String name, Request request, boolean withheld, Answers answers, List<SeenAction> seen) {
        Optional<Claim> counting = answers.counting().map(claim -> claim.since(request.servedAt()));
        return new NameResult(
                name,
                request,
                withheld,
                counting,
                answers.results(),
                seen,
                ResultRule.of(request.servedAt(), request.progress().isOverdue(), counting, seen));
    }

    NameResult afterTheEnd() {
        return disposition == Disposition.PENDING || disposition == Disposition.OVERDUE
                ? new NameResult(name, request, withheld, claim, answers, seen, Disposition.LAPSED)
                : this;
    }

    public ClaimCheck.Agreement agreement() {
        return ResultRule.agreement(request.servedAt(), claim, seen);
    }

    public Observation observation() {
        return Observation.of(seen);
    }

    /** Returns whether the recipient owes no further answer about the name. */
    public boolean isAnswered() {
        return claim.filter(Claim::isFinal).isPresent();
    }

    /**
     * Returns whether the recipient answers that the name was already in the requested state, although the last look-up before the packet was served
     * showed that the action was not in place.
     */
    public boolean wasNotSoBefore(SeenAction action) {
        return claim.filter(one -> one.result() == Result.ALREADY).isPresent()
                && request.servedAt().filter(action::wasMissingAt).isPresent();
    }

    /** Returns whether the recipient answers that it did not act, although the ordered state is observed. */
    public boolean isObservedAnyway() {
        return agreement() == ClaimCheck.Agreement.OBSERVED_ANYWAY;
    }

    /** Returns whether the recipient answers that it did not act on the name, and never answered that it did. */
    boolean isNotDone() {
        return claim.filter(one -> one.result().isNotDone()).isPresent() && !answers.contains(Result.DONE);
    }

    /**
     * Returns whether the name was changed as requested, in part or in full. An observation shows the change, or the recipient states it and no later
     * look-up exists.
     */
    public boolean isChanged() {
        return seen.stream()
                        .anyMatch(one -> one.state() == ExecutionState.EXECUTED || one.state() == ExecutionState.PARTLY)
                || disposition == Disposition.CONFIRMED && agreement() == ClaimCheck.Agreement.NOT_OBSERVED_SINCE;
    }
}

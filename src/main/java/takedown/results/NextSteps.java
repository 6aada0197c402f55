package takedown.results;

import java.util.Collection;
import takedown.dispatch.pending.NextStep;
import takedown.execution.ClaimCheck.Agreement;

/** Determines the next step for a request from the results of its names. Pure. */
public final class NextSteps {
    private NextSteps() {}

    /** @param names the names of the request, including those that are only to be withheld from registration */
    public static NextStep of(Request request, Collection<NameResult> names) {
        boolean court = request.packet().kind().isCourtPaper() && !request.isVoluntary();
        if (names.stream().anyMatch(name -> name.disposition() == Disposition.REFUSED && !name.isObservedAnyway())) {
            return court ? NextStep.COUNSEL_LETTER : NextStep.ESCALATE;
        }
        if (names.stream().anyMatch(NameResult::isToAskAgain)) {
            return court ? NextStep.COUNSEL_LETTER : NextStep.ASK_AGAIN;
        }
        if (names.stream()
                .anyMatch(name -> name.disposition() == Disposition.REFUSED
                        || name.disposition() == Disposition.NOT_REGISTERED && name.isObservedAnyway())) {
            // Another party may have acted, or the recipient may have acted despite its answer.
            return NextStep.CHECK;
        }
        if (names.stream().anyMatch(name -> name.disposition().needsAPerson() && !name.askedAgain())) {
            return NextStep.ANSWER;
        }
        boolean unchecked = names.stream()
                .anyMatch(name -> name.disposition() == Disposition.CONFIRMED
                        && name.agreement() == Agreement.NOT_OBSERVED_SINCE);
        boolean answered = !names.isEmpty() && names.stream().allMatch(NameResult::isAnswered);
        if (answered) {
            return unchecked ? NextStep.CHECK : NextStep.NONE;
        }
        return NextStep.of(
                request.packet().kind(), request.progress(), request.progress().late(), unchecked);
    }
}

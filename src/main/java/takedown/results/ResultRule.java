package takedown.results;

import java.util.List;
import java.util.Optional;
import takedown.execution.ClaimCheck;
import takedown.execution.ClaimCheck.Agreement;
import takedown.execution.SeenAction;

/** The rule that combines service, claim and observation of a name at one recipient. Pure. */
final class ResultRule {
    private ResultRule() {}

    /**
     * @param served whether the request certainly reached its recipient
     * @param late whether the recipient's answer is overdue
     * @param seen what was observed of each requested action
     */
    static Disposition of(boolean served, boolean late, Optional<Claim> claim, List<SeenAction> seen) {
        if (!served) {
            return Disposition.NOT_SENT;
        }
        Observation observed = Observation.of(seen);
        return claim.map(said -> answered(said, agreement(claim, seen), observed, late))
                .orElseGet(() -> unanswered(observed, late));
    }

    static Agreement agreement(Optional<Claim> claim, List<SeenAction> seen) {
        return claim.map(said -> ClaimCheck.of(said.result(), said.executedAt(), seen))
                .orElse(Agreement.NO_CLAIM);
    }

    private static Disposition answered(Claim claim, Agreement agreement, Observation observed, boolean late) {
        if (agreement == Agreement.DIFFERS) {
            return Disposition.DIFFERS;
        }
        return switch (claim.result()) {
            case DONE -> observed == Observation.BEFORE ? Disposition.ALREADY : Disposition.CONFIRMED;
            case ALREADY -> Disposition.ALREADY;
            case PENDING -> unanswered(observed, late);
            case ERROR -> observed == Observation.AS_ASKED ? Disposition.OBSERVED : Disposition.FAILED;
            case REFUSED -> Disposition.REFUSED;
            case HELD_FOR_COUNSEL -> Disposition.HELD;
            case NOT_OURS -> Disposition.NOT_OURS;
            case NOT_REGISTERED -> Disposition.NOT_REGISTERED;
        };
    }

    private static Disposition unanswered(Observation observed, boolean late) {
        return switch (observed) {
            case AS_ASKED -> Disposition.OBSERVED;
            case BEFORE -> Disposition.ALREADY;
            case OPEN, NOT_SHOWN -> late ? Disposition.OVERDUE : Disposition.PENDING;
        };
    }
}

package takedown.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.execution.ClaimCheck;
import takedown.execution.ClaimCheck.Agreement;
import takedown.execution.SeenAction;
import takedown.packet.kit.ResultLine.Result;

/** The rule that combines service, claim and observation of a name at one recipient. Pure. */
final class ResultRule {
    private ResultRule() {}

    /**
     * @param served when the request certainly reached its recipient; empty if it is not certain
     * @param late whether the recipient's answer is overdue
     * @param seen what was observed of each requested action
     */
    static Disposition of(Optional<Instant> served, boolean late, Optional<Claim> claim, List<SeenAction> seen) {
        if (served.isEmpty()) {
            return Disposition.NOT_SENT;
        }
        Observation observed = Observation.of(seen);
        return claim.map(said -> answered(said, agreement(served, claim, seen), observed, late))
                .orElseGet(() -> unanswered(observed, late));
    }

    /**
     * Compares the claim with what was observed. A claim that the name was already in the requested state is contradicted if a look-up before the
     * packet was served did not show that state.
     */
    static Agreement agreement(Optional<Instant> served, Optional<Claim> claim, List<SeenAction> seen) {
        return claim.map(said -> said.result() == Result.ALREADY
                                && served.filter(at -> seen.stream().anyMatch(one -> one.wasMissingAt(at)))
                                        .isPresent()
                        ? Agreement.DIFFERS
                        : ClaimCheck.of(said.result(), said.executedAt(), seen))
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

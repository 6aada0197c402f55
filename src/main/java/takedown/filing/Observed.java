package takedown.filing;

import java.time.Instant;
import java.util.Optional;
import takedown.casefile.orders.Action;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;

/** What look-ups observed after the service of an order, in the words of a filing. An observation is not a recipient's confirmation. */
final class Observed {
    /** The words for an act that a later notice commands in the same way as the notice before it. */
    static final String CONTINUED = "as in the preceding row: the order as served later commands the same";

    static final String CONTINUED_CODE = "P";

    private Observed() {}

    static String act(Action action) {
        return switch (action) {
            case LOCK -> "Lock";
            case HOLD -> "Suspension";
            case REDIRECT -> "Name servers";
            case DS_REMOVE -> "Removal of DS records";
            case DS_REPLACE -> "Replacement of DS records";
            case CHANGE_REGISTRANT -> "Registrant";
            case TRANSFER_TO -> "Registrar";
            case PRESERVE -> "Preservation of records";
            case NO_NEW -> "Withholding from registration";
            case RELEASE -> "Release";
        };
    }

    static Optional<Instant> at(SeenAction seen) {
        return switch (seen.state()) {
            case EXECUTED, PARTLY, NOT_YET, DRIFTED, REVERTED, ALREADY_SO -> seen.at();
            case EXPIRED, UNKNOWN, NOT_CHECKABLE, NOT_APPLICABLE -> Optional.empty();
        };
    }

    /** Returns the state in the words of a filing, which never states that an action was executed. */
    static String words(ExecutionState state) {
        return switch (state) {
            case EXECUTED -> "observed as ordered";
            case PARTLY -> "observed in part";
            case NOT_YET -> "looked up, and not as ordered";
            case DRIFTED -> "previously observed as ordered, no longer in full";
            case REVERTED -> "previously observed as ordered, since reversed";
            case EXPIRED -> "the order has ended";
            case UNKNOWN -> "not known from the look-ups since the service";
            case NOT_CHECKABLE -> "not shown by public sources";
            case ALREADY_SO -> "in this state before the service";
            case NOT_APPLICABLE -> "not applicable to this name";
        };
    }

    static String code(ExecutionState state) {
        return switch (state) {
            case EXECUTED -> "O";
            case PARTLY -> "I";
            case NOT_YET -> "N";
            case DRIFTED -> "D";
            case REVERTED -> "R";
            case EXPIRED -> "V";
            case UNKNOWN -> "U";
            case NOT_CHECKABLE -> "S";
            case ALREADY_SO -> "B";
            case NOT_APPLICABLE -> "–";
        };
    }
}

package takedown.lookup;

import takedown.net.Fault;
import takedown.observation.FailureKind;

/** The mapping from the faults of an exchange to the kinds of failure of a look-up. */
public final class FaultMeaning {
    private FaultMeaning() {}

    public static FailureKind kind(Fault fault) {
        return switch (fault) {
            case TIMEOUT -> FailureKind.TIMEOUT;
            case UNREACHABLE, NOTHING_LISTENS -> FailureKind.UNREACHABLE;
            case MALFORMED -> FailureKind.MALFORMED;
            case BLOCKED -> FailureKind.BLOCKED;
            case LOOP -> FailureKind.LOOP;
        };
    }
}

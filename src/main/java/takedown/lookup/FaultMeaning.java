package takedown.lookup;

import takedown.net.Fault;
import takedown.observation.FailureKind;

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

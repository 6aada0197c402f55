package takedown.attribution;

import java.util.Arrays;
import java.util.function.Predicate;

/** What a name is, from observations alone. */
public enum SuspectStatus {
    ACTIVE,
    /** Held by registry or registrar: serverHold, clientHold; the parent does not delegate it. */
    ON_HOLD,
    /** Delegated to the name servers of a court's order or of a known seizure. */
    SEIZED,
    SINKHOLED,
    PARKED,
    /** Registered, not held, and the parent does not delegate it. */
    NOT_DELEGATED,
    /** Not registered now: the registry knows no such name. Whether it ever was registered is for the reason of the status to say. */
    DELETED,
    /** The look-ups failed or contradict each other: nothing is concluded. */
    UNKNOWN;

    /** What is said of a name of this status that works now. One that was not registered may never have been. */
    public String whenItWorks() {
        return this == DELETED ? "was not registered and is in use now" : "came back";
    }

    /** Whether a name that was down is back with this status. A parked name is not back, and UNKNOWN says nothing. */
    public boolean isBack(boolean wasDown) {
        return wasDown && this == ACTIVE;
    }

    /** Whether a court, an authority or a sinkhole has the name. */
    public boolean isTaken() {
        return this == SEIZED || this == SINKHOLED;
    }

    /** The statuses that something is true of, as the database names them: for a parameter of the type {@code text[]}. */
    public static String[] namesWith(Predicate<SuspectStatus> trait) {
        return Arrays.stream(values()).filter(trait).map(Enum::name).toArray(String[]::new);
    }

    /** Down means that visitors no longer reach the operator of the name. Unknown is never down. */
    public boolean isDown() {
        return switch (this) {
            case ON_HOLD, SEIZED, SINKHOLED, NOT_DELEGATED, DELETED -> true;
            case ACTIVE, PARKED, UNKNOWN -> false;
        };
    }
}

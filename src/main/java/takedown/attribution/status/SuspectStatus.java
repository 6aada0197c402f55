package takedown.attribution.status;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The status of a name, from observations alone. */
public enum SuspectStatus {
    ACTIVE,
    /** Held by the registry or the registrar (serverHold, clientHold, or a registry's own word). The parent zone does not delegate the name. */
    ON_HOLD,
    /** In the parent zone with the name servers of a court's order, or with the name servers or addresses of a known seizure. */
    SEIZED,
    SINKHOLED,
    PARKED,
    /**
     * Not delegated by the parent zone, and neither known to be on hold nor known to be free: registered, reserved by the registry, or of unknown
     * registration.
     */
    NOT_DELEGATED,
    /**
     * Not registered now: the registry has no such name. The reason of the status states whether the name is known to have been registered before.
     */
    DELETED,
    /** No conclusion is possible: the look-ups failed, contradict each other or leave the status open, or the suspect is an address. */
    UNKNOWN;

    /**
     * Returns the reason that nearly all names with this status have. It is not stored per name, so a new wording also changes the reasons on file. A
     * migration must therefore store the old wording for the existing names. A status without a usual reason returns the reason of a name that was
     * never investigated.
     */
    public String usualReason() {
        return switch (this) {
            case ACTIVE -> "the parent zone delegates it";
            case NOT_DELEGATED -> "the parent zone does not delegate it; whether it is registered was not queried";
            case ON_HOLD, SEIZED, SINKHOLED, PARKED, DELETED, UNKNOWN -> "not investigated yet";
        };
    }

    /** Returns the reason as it is stored: null for the usual one. */
    public @Nullable String unusual(String reason) {
        return reason.equals(usualReason()) ? null : reason;
    }

    /**
     * Returns the wording for a name that had this status and works now. The wording for DELETED does not state that the name came back, because the
     * name may never have been registered.
     */
    public String whenItWorks() {
        return this == DELETED ? "was not registered and is in use now" : "came back";
    }

    /** Returns whether a name that was down is back with this status. A parked name is not back, and UNKNOWN does not count. */
    public boolean isBack(boolean wasDown) {
        return wasDown && this == ACTIVE;
    }

    /** Returns whether a court, an authority or a sinkhole controls the name. */
    public boolean isTaken() {
        return this == SEIZED || this == SINKHOLED;
    }

    /**
     * Returns whether a court, a sinkhole or a parking service answers for the name. The servers of these parties return an address for every name
     * below it, so such an address is not a sign of customers. The database's function {@code has_a_wildcard} lists the same statuses.
     */
    public boolean isAnsweredByOthers() {
        return isTaken() || this == PARKED;
    }

    /** Returns the database names of the statuses that satisfy the predicate, for a parameter of the type {@code text[]}. */
    public static String[] namesWith(Predicate<SuspectStatus> trait) {
        return Arrays.stream(values()).filter(trait).map(Enum::name).toArray(String[]::new);
    }

    /** Returns whether visitors no longer reach the operator of the name. Unknown is never down. */
    public boolean isDown() {
        return switch (this) {
            case ON_HOLD, SEIZED, SINKHOLED, NOT_DELEGATED, DELETED -> true;
            case ACTIVE, PARKED, UNKNOWN -> false;
        };
    }
}

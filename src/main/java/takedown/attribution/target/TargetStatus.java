package takedown.attribution.target;

import java.util.Arrays;

/** The status of exactly what was reported: a host, a page, an account or an address. The status of its registered name is separate. */
public enum TargetStatus {
    LIVE,
    /**
     * The host does not exist or has no address: its own servers stated this twice, at least an hour apart. For an address: no network announces it.
     */
    HOST_GONE,
    /** The page or the account is gone: two observations agree. */
    CONTENT_GONE,
    /** A provider shows a warning in place of the page. A visitor can pass the warning, so the page still has to be removed. */
    BLOCKED,
    /** No server answers. This alone never means that the target is down. */
    UNREACHABLE,
    CHANGED,
    UNKNOWN;

    /** Returns whether visitors no longer get what was reported. The database computes the column {@code suspect.down} from the same list. */
    public boolean isDown() {
        return switch (this) {
            case HOST_GONE, CONTENT_GONE -> true;
            case LIVE, BLOCKED, UNREACHABLE, CHANGED, UNKNOWN -> false;
        };
    }

    /** Returns whether what was reported is gone, or a provider warns of it. */
    public boolean isMitigated() {
        return isDown() || this == BLOCKED;
    }

    public static String[] namesOfMitigated() {
        return Arrays.stream(values())
                .filter(TargetStatus::isMitigated)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    public static String[] namesOfDown() {
        return Arrays.stream(values())
                .filter(TargetStatus::isDown)
                .map(Enum::name)
                .toArray(String[]::new);
    }
}

package takedown.attribution.target;

import java.util.Arrays;

/** The status of exactly what was reported: a host, a page, an account or an address. The status of its registered name is separate. */
public enum TargetStatus {
    /** It is there. */
    LIVE,
    /** The host does not exist: its own servers stated this twice, at least an hour apart. */
    HOST_GONE,
    /** The page or the account is gone: two observations agree. */
    CONTENT_GONE,
    /** A provider shows a warning in its place. The visitor can pass it, so the page still has to be removed. */
    BLOCKED,
    /** No server answers. This alone never means that it is down. */
    UNREACHABLE,
    /** Another page than the reported one is there. */
    CHANGED,
    /** Nothing was concluded yet. */
    UNKNOWN;

    /** Returns whether visitors no longer get what was reported. The database's column {@code suspect.down} has the same list. */
    public boolean isDown() {
        return switch (this) {
            case HOST_GONE, CONTENT_GONE -> true;
            case LIVE, BLOCKED, UNREACHABLE, CHANGED, UNKNOWN -> false;
        };
    }

    /** Returns whether a provider acted: it removed what was reported, or warns of it. */
    public boolean isMitigated() {
        return isDown() || this == BLOCKED;
    }

    /** Returns the statuses with which a provider acted, as the database names them. */
    public static String[] namesOfMitigated() {
        return Arrays.stream(values())
                .filter(TargetStatus::isMitigated)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    /** Returns the statuses that are down, as the database names them. */
    public static String[] namesOfDown() {
        return Arrays.stream(values())
                .filter(TargetStatus::isDown)
                .map(Enum::name)
                .toArray(String[]::new);
    }
}

package takedown.casefile;

/** How a person stands in one case, for what a setting admits them to. */
public enum Standing {
    LEAD,
    ANALYST,
    COUNSEL,
    /** A viewer of the case, or a person who is not a member. In a sealed case such a person has no standing. */
    OTHER;

    static Standing of(MemberRole role) {
        return switch (role) {
            case LEAD -> LEAD;
            case ANALYST -> ANALYST;
            case COUNSEL -> COUNSEL;
            case VIEWER -> OTHER;
        };
    }
}

package takedown.casefile;

/** The standing of a person in one case. A setting of the operator lists the standings that permit an action. */
public enum Standing {
    LEAD,
    ANALYST,
    COUNSEL,
    /** A viewer of an unsealed case, or a person who is not a member of the unsealed case. In a sealed case, these people have no standing. */
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

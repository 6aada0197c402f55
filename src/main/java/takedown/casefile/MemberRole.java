package takedown.casefile;

/** What a member may do in one case. */
public enum MemberRole {
    LEAD,
    ANALYST,
    COUNSEL,
    VIEWER
}

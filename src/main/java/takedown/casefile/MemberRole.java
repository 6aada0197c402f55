package takedown.casefile;

public enum MemberRole {
    LEAD,
    ANALYST,
    COUNSEL,
    VIEWER
}

package takedown.casefile.people;

/** What a person may do in the service as a whole; the token says so. */
public enum AppRole {
    ANALYST,
    COUNSEL,
    AUDITOR,
    ADMIN
}

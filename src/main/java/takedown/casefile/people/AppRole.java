package takedown.casefile.people;

/** A person's role in the service as a whole, taken from the token. */
public enum AppRole {
    ANALYST,
    COUNSEL,
    AUDITOR,
    ADMIN
}

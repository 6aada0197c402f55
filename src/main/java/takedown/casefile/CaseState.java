package takedown.casefile;

/** Only open cases are looked at by night. */
public enum CaseState {
    OPEN,
    CLOSED
}

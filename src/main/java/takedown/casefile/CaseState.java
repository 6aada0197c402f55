package takedown.casefile;

/** State of a case. The nightly run covers open cases only. */
public enum CaseState {
    OPEN,
    CLOSED
}
